import type { Page } from 'playwright-core';

/**
 * What is written on the page and cannot be read whole, because a box around it ends before it does: each with the
 * place it stands in. What can be scrolled to and what only a screen reader gets is left out.
 */
export function cutOn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found = new Set<string>();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const words = node.textContent?.trim() ?? '';
      const own = node.parentElement;
      if (
        words === '' ||
        own === null ||
        own.closest('.visually-hidden, .skip-link, .map-pod-stem, .feed, .gauge-names, script, style') !==
          null
      )
        continue;
      if (!own.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      // A line of type is higher than its letters.
      const air = Number.parseFloat(getComputedStyle(own).fontSize) / 4;
      const { left, right, top, bottom } = range.getBoundingClientRect();
      for (let box: Element | null = own; box !== null && box !== document.body; box = box.parentElement) {
        const { overflowX, overflowY, clipPath } = getComputedStyle(box);
        if (clipPath.startsWith('inset(50%')) break;
        if (overflowX === 'auto' || overflowX === 'scroll' || overflowY === 'auto' || overflowY === 'scroll')
          break;
        const edge = box.getBoundingClientRect();
        const across = overflowX !== 'visible' && (right > edge.right + 1 || left < edge.left - 1);
        const down = overflowY !== 'visible' && (bottom > edge.bottom + air || top < edge.top - air);
        if (across || down) found.add(`${box.className}: ${words}`);
      }
    }
    return [...found];
  });
}
