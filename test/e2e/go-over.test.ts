import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { goOver } from '../../client/i18n/go-over.ts';
import { lessons } from '../../shared/lesson/lessons.ts';
import { LAPTOP, PHONE } from '../support/browser.ts';
import { openRoom, paceTo } from '../support/pace.ts';
import { eachOnce, flawsOf } from './axe.ts';
import { Instructor, someone } from './classroom.ts';
import { browser, server } from './set-up.ts';

const WAYS = ['learn', 'why', 'deep', 'visual', 'try', 'challenge', 'project', 'recall', 'scale'] as const;

/** `PICTURES_DIR` keeps a picture of every way, for eyes. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.PICTURES_DIR;
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await page.locator('.go-over').screenshot({ path: join(folder, `${name}.png`) });
}

/** Chooses every way in turn; gives what axe finds in each, and each way's text. */
async function everyWay(page: Page, language: 'en' | 'de', name: string, withAxe: boolean) {
  const flaws: string[] = [];
  const texts: string[] = [];
  for (const way of WAYS) {
    await page
      .getByRole('radio', { name: String(goOver[language][`way.${way}`]), exact: true })
      .check({ force: true });
    const panel = page.locator(`[data-way="${way}"]`);
    await panel.waitFor();
    texts.push(await panel.innerText());
    await picture(page, `${name}-${way}`);
    if (withAxe) flaws.push(...(await flawsOf(page)).map((flaw) => `${way}: ${flaw}`));
  }
  return { flaws: eachOnce(flaws), texts };
}

describe('going over a lesson after class', { timeout: 120_000 }, () => {
  it('[UI160] every way opens for every lesson where one practises alone, and axe finds nothing on a phone', async () => {
    const { page, complaints } = await someone(browser, PHONE);
    await page.goto(`${server.url}/practice`);
    for (const [index, lesson] of lessons.entries()) {
      const card = page.locator('.card', { has: page.getByRole('heading', { name: lesson.title.en }) });
      await card.getByRole('button', { name: 'Go over it again' }).click();
      const { flaws, texts } = await everyWay(page, 'en', `phone-${lesson.id}`, index === 0);
      expect(flaws).toEqual([]);
      expect(texts.map((text) => text.length > 80)).toEqual(WAYS.map(() => true));
      expect(texts[WAYS.indexOf('learn')]).toContain(lesson.steps.at(-1)?.title.en);
    }
    expect(complaints).toEqual([]);
  });

  it('[UI160] the review has them too, in German as well, and leads to the class’s own practice', async () => {
    const room = await openRoom(server.url);
    await paceTo(server.url, room, 'step-1-do');
    const { page, person } = await Instructor.withLink(browser, server.url, room);
    await page.setViewportSize(LAPTOP);
    await page.goto(`${server.url}/review/${room.code}`);
    const english = await everyWay(page, 'en', 'laptop-services', true);
    expect(english.flaws).toEqual([]);
    await page.getByRole('radio', { name: 'Try', exact: true }).check({ force: true });
    const link = page.locator('[data-way="try"]').getByRole('link');
    expect(await link.getAttribute('href')).toBe(`/practice/${room.code}`);
    await page.getByRole('button', { name: /Deutsch|German/ }).click();
    const german = await everyWay(page, 'de', 'laptop-german', false);
    expect(german.texts.filter((text, index) => text === english.texts[index])).toEqual([]);
    expect(person.complaints).toEqual([]);
  });

  it('[UI161][UI162] a challenge is looked into and mended on a phone', async () => {
    const { page, complaints } = await someone(browser, PHONE);
    await page.goto(`${server.url}/practice`);
    await page.getByRole('button', { name: 'Go over it again' }).first().click();
    await page.getByRole('radio', { name: 'Challenge', exact: true }).check({ force: true });
    const panel = page.locator('[data-way="challenge"]');
    await panel.getByRole('button', { name: 'Call once' }).click();
    await panel.getByRole('log').getByText('Connection refused, at once.').waitFor();
    await panel.getByRole('button', { name: 'describe service my-service' }).click();
    await panel.getByRole('log').getByText('app=wbe').waitFor();
    await panel.getByText('Not mended yet.').waitFor();
    await panel
      .getByRole('textbox', { name: 'A line of kubectl' })
      .fill('kubectl set selector service my-service app=web');
    await panel.getByRole('button', { name: 'Run it' }).click();
    await panel.getByText('Mended: answered now, and after the next rollout.').waitFor();
    expect(eachOnce(await flawsOf(page))).toEqual([]);
    await panel.getByRole('radio', { name: '2', exact: true }).check({ force: true });
    await panel.getByText('Not mended yet.').waitFor();
    expect(complaints).toEqual([]);
  });
});
