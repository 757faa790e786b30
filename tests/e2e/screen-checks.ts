/** What every screen must satisfy, in either language and theme. Each answers the faults it found. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** A title in the browser's history names the console; what a screen reader hears first is one heading. */
export async function headFaults(page: Page, language: 'zh-CN' | 'en'): Promise<string[]> {
  const brand = language === 'en' ? 'CE Helpdesk Console' : '继续教育客服后台';
  const title = await page.title();
  const headings = await page.getByRole('heading', { level: 1 }).count();
  const lang = await page.locator('html').getAttribute('lang');
  return [
    ...(title.endsWith(` · ${brand}`) ? [] : [`the title is “${title}”`]),
    ...(headings === 1 ? [] : [`${headings} headings of level 1`]),
    ...(lang === language ? [] : [`the language is said to be ${String(lang)}`]),
  ];
}

/** Everything axe knows, or only what `rules` names. */
export async function axeFaults(page: Page, rules?: readonly string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'], preload: false });
  if (rules) axe.withRules([...rules]);
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 200)} — ${String(node.failureSummary)}`),
  );
}

/** Message keys that nobody translated, the separator of plurals, and values that were not there. */
export function rawWords(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const texts = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { parentElement, textContent } = walker.currentNode;
      if (parentElement?.checkVisibility() && !parentElement.closest('script, style'))
        texts.push(textContent ?? '');
    }
    for (const element of document.body.querySelectorAll('*'))
      for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
        texts.push(element.getAttribute(name) ?? '');
    const raw = /^[a-z]+(?:\.[a-z_-]+)+$|\|{4}|%\{\w+\}|\b(?:undefined|NaN|Invalid Date)\b|\[object /i;
    return texts.map((text) => text.trim()).filter((text) => raw.test(text));
  });
}

/** Nothing is wider than the screen, no control is cut off, and no part of the page lies upon another. */
export function layoutFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults = new Set<string>();
    const screen = document.documentElement.clientWidth;
    for (const frame of [document.documentElement, ...document.querySelectorAll('main')])
      if (frame.scrollWidth > frame.clientWidth + 1)
        faults.add(`${frame.tagName} scrolls sideways: ${frame.scrollWidth} of ${frame.clientWidth}`);

    const ancestors = (element: Element): Element[] => {
      const all: Element[] = [];
      for (let up = element.parentElement; up && up !== document.body; up = up.parentElement) all.push(up);
      return all;
    };
    const controls =
      'a[href], button, input, select, textarea, [role="button"], [role="tab"], [role="combobox"]';
    for (const control of document.querySelectorAll<HTMLElement>(controls)) {
      const box = control.getBoundingClientRect();
      // An input may lie invisible under what stands for it, and the way past the menu waits above the page.
      const hidden = !control.checkVisibility({ visibilityProperty: true, opacityProperty: true });
      if (hidden || box.width < 2 || box.height < 2 || box.bottom < 0) continue;
      const name = `${control.tagName} “${(control.getAttribute('aria-label') ?? control.textContent ?? '').slice(0, 40)}”`;
      const frames = ancestors(control).map((element) => ({
        element,
        overflow: getComputedStyle(element).overflowX,
      }));
      const scrolls = ({ element, overflow }: (typeof frames)[number]) =>
        ['auto', 'scroll'].includes(overflow) &&
        element.tagName !== 'MAIN' &&
        element.scrollWidth > element.clientWidth;
      if (frames.some(scrolls)) continue;
      if (box.left < -1 || box.right > screen + 1)
        faults.add(`${name} sticks out: ${box.left} to ${box.right}`);
      const { overflowX, display } = getComputedStyle(control);
      if (
        control.tagName === 'BUTTON' &&
        control.scrollWidth > control.clientWidth + 1 &&
        overflowX !== 'visible' &&
        display !== 'inline'
      )
        faults.add(`${name} is cut off`);
      for (const { element, overflow } of frames) {
        const frame = element.getBoundingClientRect();
        if (
          ['hidden', 'clip'].includes(overflow) &&
          (box.right > frame.right + 2 || box.left < frame.left - 2)
        )
          faults.add(`${name} is cut off by its frame`);
      }
    }

    const seen = (element: Element): DOMRect => {
      let { left, top, right, bottom } = element.getBoundingClientRect();
      for (const up of ancestors(element)) {
        if (getComputedStyle(up).overflowY === 'visible') continue;
        const frame = up.getBoundingClientRect();
        [left, top] = [Math.max(left, frame.left), Math.max(top, frame.top)];
        [right, bottom] = [Math.min(right, frame.right), Math.min(bottom, frame.bottom)];
      }
      return new DOMRect(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
    };
    const parts = [
      ...document.querySelectorAll('main section, main header, main footer, main [role="region"]'),
    ];
    const nameOf = (part: Element) =>
      `${part.tagName} “${(part.getAttribute('aria-label') ?? part.textContent ?? '').slice(0, 20)}”`;
    for (const [index, one] of parts.entries())
      for (const other of parts.slice(index + 1)) {
        if (one.contains(other) || other.contains(one)) continue;
        const [a, b] = [seen(one), seen(other)];
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (across > 4 && down > 4) faults.add(`${nameOf(one)} and ${nameOf(other)} lie upon each other`);
      }
    return [...faults];
  });
}

/** Pages whose bar and menu were gone through: they are the same on every screen. */
const framesSeen = new WeakSet<Page>();

/** Goes through the page with the Tab key: each stop must look different with the focus than without. */
export async function focusFaults(page: Page): Promise<string[]> {
  const faults = new Set<string>();
  const isKnown = framesSeen.has(page);
  framesSeen.add(page);
  await page.evaluate((inMain) => {
    const main = inMain ? document.querySelector('main') : null;
    if (main) main.tabIndex = -1;
    main?.focus();
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  }, isKnown);
  const most = isKnown ? 24 : 40;
  for (let stop = 0; stop < most; stop += 1) {
    await page.keyboard.press('Tab');
    const seen = await page.evaluate(lookOfFocus);
    if (seen === null) break;
    if (seen !== '') faults.add(`the focus is not to be seen on ${seen}`);
  }
  return [...faults];
}

/** Null where nothing has the focus; the control's name where the focus is not to be seen. */
async function lookOfFocus(): Promise<string | null> {
  const focused = document.activeElement;
  if (!(focused instanceof HTMLElement) || focused === document.body) return null;
  const { parentElement } = focused;
  const around = [focused, parentElement, parentElement?.parentElement].flatMap((one) =>
    one instanceof HTMLElement ? [one, ...[...one.children].slice(0, 4)] : [],
  );
  const shown = (element: Element, part: string | null): string => {
    const style = getComputedStyle(element, part);
    if (part !== null && style.content === 'none') return '';
    const outline = style.outlineStyle === 'none' ? '' : style.outline;
    const border = Number.parseFloat(style.borderWidth) > 0 ? style.border : '';
    return [outline, border, style.boxShadow, style.backgroundColor, style.transform].join();
  };
  const look = () =>
    around.flatMap((element) => [null, '::before', '::after'].map((part) => shown(element, part))).join();
  const changesBy = async (act: () => void): Promise<boolean> => {
    const before = look();
    act();
    for (let frame = 0; frame < 20; frame += 1) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      if (look() !== before) return true;
    }
    return false;
  };
  const name = focused.getAttribute('aria-label') ?? focused.textContent ?? '';
  // How it looks with the focus may come a moment late, so the way back counts as well.
  if (await changesBy(() => focused.blur())) {
    focused.focus();
    return '';
  }
  return (await changesBy(() => focused.focus()))
    ? ''
    : `${focused.tagName} “${name.slice(0, 40)}” ${focused.className}`;
}
