/** Imported first by every entry that has to run before anything is installed. */
const required = [20, 19];

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < required[0] || (major === required[0] && minor < required[1])) {
  const wanted = required.join('.');
  process.stderr.write(
    `需要 Node.js ${wanted} 或更新版本，当前为 ${process.versions.node}。请先升级 Node.js。\n` +
      `Node.js ${wanted} or newer is needed, this is ${process.versions.node}. Please upgrade Node.js first.\n`,
  );
  process.exit(1);
}
