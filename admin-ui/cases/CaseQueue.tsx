/** Placeholder for the route; replaced by the real screen, which keeps this default export. */
export default function CaseQueue() {
  return null;
}
