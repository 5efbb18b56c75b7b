import type { Page } from 'playwright-core';

/** Least that a finger meets without looking, in px (WCAG 2.5.5). */
const TARGET = 44;
/** A thumb of the hand that holds the phone reaches what lies below this share of its height. */
const REACH = 1 / 3;

/**
 * What cannot be pressed with the thumb of the hand that holds the phone: too high up even when the page is pulled
 * down as far as it goes, or too small; and what asks for scrolling sideways. Links inside a sentence may be small.
 * What `aside` finds is not needed to run or to attend a class.
 */
export function outOfReach(page: Page, aside: string): Promise<string[]> {
  return page.evaluate(
    ({ target, reach, aside }) => {
      const found: string[] = [];
      // What is still sliding in is judged where it comes to rest.
      for (const one of document.getAnimations())
        if (one.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY) one.finish();
      const modal = document.querySelector('dialog[open]');
      const named = (element: Element) =>
        `«${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().replaceAll(/\s+/g, ' ').slice(0, 60)}» (${element.tagName.toLowerCase()}.${element.className})`;
      /** How far all the boxes around it can be pulled down. */
      const pulled = (element: Element) => {
        let sum = 0;
        for (let box = element.parentElement; box !== null; box = box.parentElement) sum += box.scrollTop;
        return sum;
      };
      if (document.documentElement.scrollWidth > innerWidth) found.push('the page scrolls sideways');
      for (const box of (modal ?? document.body).querySelectorAll('*')) {
        const sideways =
          /auto|scroll/.test(getComputedStyle(box).overflowX) && box.scrollWidth > box.clientWidth + 1;
        if (sideways && box.closest(aside) === null) found.push(`${named(box)} scrolls sideways`);
      }
      const all = (modal ?? document.body).querySelectorAll(
        'button, a[href], summary, input, select, textarea, [role="tab"]',
      );
      for (const element of all) {
        const pressed = element.closest('label') ?? element;
        if (!pressed.checkVisibility({ opacityProperty: false, visibilityProperty: true })) continue;
        if (element.closest('.visually-hidden, .skip-link') !== null || element.closest(aside) !== null)
          continue;
        if (element.getAttribute('aria-disabled') === 'true' || element.matches(':disabled')) continue;
        const { x, y, width, height } = pressed.getBoundingClientRect();
        const inSentence = element.tagName === 'A' && getComputedStyle(element).display === 'inline';
        if (!inSentence && (width < target - 0.5 || height < target - 0.5))
          found.push(`${named(pressed)} is ${Math.round(width)} × ${Math.round(height)} px`);
        if (x < 0 || x + width > innerWidth) found.push(`${named(pressed)} lies beside the screen`);
        const lowest = y + height / 2 + pulled(pressed);
        if (lowest < innerHeight * reach) found.push(`${named(pressed)} stays at ${Math.round(lowest)} px`);
      }
      return [...new Set(found)];
    },
    { target: TARGET, reach: REACH, aside },
  );
}
