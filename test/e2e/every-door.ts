import type { Page } from 'playwright-core';

/** Opens, one after the other, what is seen without a seat or a key; gives path and heading while each is open. */
export async function* everyDoor(
  page: Page,
  url: string,
  code: string,
): AsyncGenerator<{ path: string; heading: string }> {
  for (const [path, heading] of [
    ['/', 'Pods come and go. The class finds out what stays.'],
    [`/j/${code}`, 'An address that stays: Services'],
    ['/practice', 'Practise alone'],
    ['/nowhere', 'There is nothing at this address'],
    [`/host/${code}`, 'This device does not have the key to this room'],
    ['/play/QQQQQQ', 'There is no room with this code'],
  ] as const) {
    await page.goto(`${url}${path}`);
    await page.getByRole('heading', { name: heading }).waitFor();
    yield { path, heading };
  }
}
