import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What is wrong with a page as it is now: axe's findings with the element, and a scroll bar that should not be. */
async function flawsNow(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AXE);
  return page.evaluate(async () => {
    interface Finding {
      readonly id: string;
      readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary: string }[];
    }
    const { axe } = globalThis as unknown as {
      readonly axe: {
        run(page: Document, options: object): Promise<{ readonly violations: readonly Finding[] }>;
      };
    };
    // What moves into its place is looked at when it is there.
    await Promise.all(
      document.getAnimations().map((animation) => {
        const endless = animation.effect?.getComputedTiming().endTime === Number.POSITIVE_INFINITY;
        return endless ? undefined : animation.finished.catch(() => {});
      }),
    );
    const { violations } = await axe.run(document, { resultTypes: ['violations'] });
    const found = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
    );
    const root = document.documentElement;
    return root.scrollWidth > root.clientWidth
      ? [...found, `scrolls sideways: ${root.scrollWidth} > ${root.clientWidth}`]
      : found;
  });
}

/** What is wrong with a page for good: what was only on its way in at the first look is well at the second. */
export async function flawsOf(page: Page): Promise<string[]> {
  const seen = await flawsNow(page);
  if (seen.length === 0) return seen;
  const again = await flawsNow(page);
  return seen.filter((flaw) => again.includes(flaw));
}

/** The same flaw in many places is told once, with where it was first. */
export function eachOnce(found: readonly string[]): string[] {
  const known = new Map<string, string>();
  for (const one of found) {
    const flaw = one.slice(one.indexOf(': ') + 2).replaceAll(/web-[a-z0-9]+-[a-z0-9]+/g, 'web');
    if (!known.has(flaw)) known.set(flaw, one);
  }
  return [...known.values()];
}
