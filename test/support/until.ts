/** Asks again until it is so; after `patience` milliseconds it fails and says what it waited for. */
export async function until(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  patience = 10_000,
): Promise<void> {
  for (const end = Date.now() + patience; !(await isSo()); ) {
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
