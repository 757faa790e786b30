/** Global set-up of the browser tests: they find their browser in CHROMIUM_PATH however they were started. */
import { installChromium } from './browser.mjs';

export default async function setup() {
  process.env['CHROMIUM_PATH'] = await installChromium();
}
