import type { Page } from 'playwright-core';

export const THEMES = ['dark', 'light'] as const;
export type Theme = (typeof THEMES)[number];

/** Phone, console and every door follow the system. */
export const byMedia = (page: Page, theme: Theme): Promise<void> => page.emulateMedia({ colorScheme: theme });

/** The projector's theme is its own: dark unless somebody presses T. */
export async function byKey(page: Page, theme: Theme): Promise<void> {
  if ((await page.evaluate(() => document.documentElement.dataset.theme)) !== theme)
    await page.keyboard.press('t');
}
