// A reader that dies of whatever it is asked.
process.on('message', () => process.exit(1));
