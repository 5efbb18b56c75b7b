import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Deed, Lesson, Question, Step } from '../../shared/lesson/lesson.ts';
import { lessons } from '../../shared/lesson/lessons.ts';
import { LAPTOP } from '../support/browser.ts';
import { SMALL } from '../support/small-lesson.ts';
import { escaped, Instructor, Stage, Student, shows, someone, tableRows } from './classroom.ts';
import { browser, folder, server } from './set-up.ts';
import { cellsOf } from './truth.ts';

afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
});

/** Rolling with slow rules and a preStop takes half a minute to settle, on any machine. */
const SETTLES = 45_000;

/** Whoever does what the solution says, by the page alone. */
async function does(ann: Student, deed: Deed): Promise<void> {
  switch (deed.do) {
    case 'look-up':
      await ann.kubectl(deed.line);
      return;
    case 'target':
      await aims(ann, deed.to);
      return;
    case 'wait':
      // A class does not wait by the clock: it goes on when it has come so far.
      return;
    case 'send': {
      if (deed.to !== undefined) await aims(ann, deed.to);
      const outcomes = await ann.sends(deed.count);
      if (deed.outcome === undefined) return;
      const word = deed.outcome === 'answered' ? 'answered by ' : `${deed.outcome.replaceAll('-', ' ')}: `;
      expect(outcomes.map((one) => one.startsWith(word))).toEqual(outcomes.map(() => true));
    }
  }
}

/** Types the address: a name or a port is on no button. */
async function aims(ann: Student, to: string): Promise<void> {
  await ann.page.getByRole('region', { name: 'My target' }).getByRole('button').first().click();
  const dialog = ann.page.getByRole('dialog', { name: 'My target' });
  await dialog.getByRole('textbox').fill(to);
  await dialog.getByRole('textbox').press('Enter');
  await ann.page.getByRole('button', { name: new RegExp(`^Send.* to ${escaped(to)}$`) }).waitFor();
}

async function playStep(host: Instructor, ann: Student, step: Step): Promise<void> {
  if (step.predict !== null) {
    await ann.answers(step.predict.correct, 'sure');
    await host.next('Close the answers');
  }
  if (step.act !== null) {
    await host.next(`Do it: ${step.act.label.en}`);
    await host.button('Go on').click({ timeout: SETTLES });
  }
  for (const deed of step.solution ?? []) await does(ann, deed);
  await ann.reads(/^All done\./);
  await host.next('End the task');
  await ann.picks(step.saw.correct);
  await ann.reads('Well observed.');
  await host.button('Reveal the answer').click({ timeout: SETTLES });
  await host.next('Go on');
  if (step.explain === null) return;
  await ann.picks(step.explain.correct);
  await ann.reads('That is it.');
  await host.next('Reveal the answer');
  await host.next('Go on');
}

async function asks(host: Instructor, ann: Student, question: Question, then: string): Promise<void> {
  await ann.answers(question.correct, 'sure');
  await host.next('Close the answers');
  await host.next('Reveal the answer');
  await host.next(then);
}

/** The cells of the table as the truth table has them. */
const truth = ({ steps }: Lesson): string[][] =>
  steps.map(({ number, title, result, expect: row }) => {
    const { podIPs, clusterIP, targets } = row ?? { podIPs: [], clusterIP: null, targets: [] };
    return cellsOf({ step: number, title: title.en, podIPs, clusterIP, targets, result: result.en });
  });

describe('every lesson, from the first page to the review', { timeout: 180_000 }, () => {
  const every = lessons.map((lesson) => [lesson.id, lesson] as const);
  it.each(every)(
    '[UI112] «%s» is chosen, played by its solution, and ends with the truth table',
    async (_, lesson) => {
      const { host, code } = await Instructor.opensRoom(browser, server.url, lesson.title.en);
      const stage = await Stage.opens(browser, server.url, code);
      const ann = await Student.joins(browser, server.url, code);
      await host.next('Start the lesson');
      for (const step of lesson.steps) await playStep(host, ann, step);
      await shows(() => tableRows(stage.table), truth(lesson), 'the table on the stage');
      await host.next('Start the rush');
      await host.next('End the rush');
      await host.next('Go on');
      for (const question of lesson.quiz) await asks(host, ann, question, 'Go on');
      await asks(host, ann, lesson.transfer, 'Show third place');
      // Everything but the rush, which was over before anybody routed a request.
      await shows(async () => (await ann.seat()).points, 840);
      for (const word of ['Show second place', 'Show first place', 'Show awards', 'To the review']) {
        await host.next(word);
      }
      await shows(() => ann.table(), truth(lesson), 'the table on the phone');
      expect([host, stage, ann].map(({ person }) => person.complaints)).toEqual([[], [], []]);
    },
  );
});

describe('a lesson file on the first page', { timeout: 60_000 }, () => {
  const write = (name: string, content: string): string => {
    const path = join(folder.path, name);
    writeFileSync(path, content);
    return path;
  };

  it('[UI111] is checked before a room is opened: every problem with its line, path and reason', async () => {
    const { page } = await someone(browser, LAPTOP);
    await page.goto(server.url);
    const wrong = JSON.stringify(SMALL, null, 2).replace('"count": 2', '"count": 200');
    const line = wrong.slice(0, wrong.indexOf('"count": 200')).split('\n').length;
    const file = page.getByLabel('Open a lesson file');
    await file.setInputFiles(write('wrong.json', wrong));
    const alert = page.getByRole('alert').filter({ hasText: 'cannot be played yet' });
    await alert.getByText(`Line ${line}:`).waitFor();
    await alert.getByText('steps[0].do.goals[0].count').waitFor();
    await alert.getByText('Too large: at most 20.').waitFor();
    const untrue = JSON.stringify(SMALL).replace('"podIPs":["10.1.1.5"]', '"podIPs":["10.1.1.9"]');
    await file.setInputFiles(write('untrue.json', untrue));
    await alert.getByText('The simulation gives 10.1.1.5, not 10.1.1.9.').waitFor();
  });

  it('[UI111] opens a room with the lesson when it is right', async () => {
    const who = await someone(browser, LAPTOP);
    const { page } = who;
    await page.goto(server.url);
    await page.getByLabel('Open a lesson file').setInputFiles(write('small.json', JSON.stringify(SMALL)));
    await page.getByRole('radio', { name: /^One Pod/ }).waitFor();
    expect(await page.getByRole('radio', { name: /^One Pod/ }).isChecked()).toBe(true);
    await page.getByRole('button', { name: 'Open a room' }).click();
    await page.waitForURL(/\/host\//);
    await page.getByRole('button', { name: 'Start the lesson' }).click();
    await page.getByRole('heading', { name: 'A Pod starts' }).waitFor();
    expect(who.complaints).toEqual([]);
  });
});
