import type { Page } from 'playwright-core';

/** Sets every letter of the page twice as large, as the browser's own setting does. */
export async function withLargeLetters(page: Page): Promise<void> {
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%';
  });
}

/** Whether they still are: no page that was opened since has taken it back. */
export function hasLargeLetters(page: Page): Promise<boolean> {
  return page.evaluate(() => getComputedStyle(document.documentElement).fontSize === '32px');
}
