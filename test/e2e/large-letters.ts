import type { Page } from 'playwright-core';

/** Sets every letter of the page twice as large, as the browser's own setting does. */
export async function withLargeLetters(page: Page): Promise<void> {
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%';
  });
}
