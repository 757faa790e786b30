/** Where menus are put: inside the page's main landmark, so that screen readers find them in it. */
export function pageContent(): HTMLElement {
  return document.getElementById('content') ?? document.body;
}
