import { describe, expect, it } from 'vitest';
import type { Deed } from '../../shared/lesson/lesson.ts';
import { servicesLesson } from '../../shared/lesson/lessons/services.ts';
import { PHONE } from '../support/browser.ts';
import { Student, shows, someone } from './classroom.ts';
import { browser, server } from './set-up.ts';
import { rowsTo } from './truth.ts';

async function does(student: Student, deed: Deed): Promise<void> {
  if (deed.do === 'target') await student.aimsAt(deed.to);
  else if (deed.do === 'look-up') await student.kubectl(deed.line);
  else if (deed.do === 'send') await student.sends(deed.count);
}

/** What the page says at one and the same moment: its heading, the one button's word, and whether it can be pressed. */
function placeOf({ page }: Student): Promise<{ title: string; label: string; open: boolean }> {
  return page.evaluate(() => {
    const button = document.querySelector('.pace-bar button');
    return {
      title: document.querySelector('h1')?.textContent ?? '',
      label: button?.textContent ?? '',
      open: button?.getAttribute('aria-disabled') === 'false',
    };
  });
}

/** Where the lesson is when its button can be pressed. */
async function openPlace(student: Student): Promise<{ title: string; label: string }> {
  const last = () => placeOf(student).then(({ label }) => label === 'The cluster stays open');
  await shows(async () => (await placeOf(student)).open || (await last()), true, 'the button can be pressed');
  return placeOf(student);
}

const QUESTIONS = [
  ...servicesLesson.steps.flatMap(({ predict, saw, explain }) => [predict, saw, explain]),
  ...servicesLesson.quiz,
  servicesLesson.transfer,
].filter((question) => question !== null);

describe('practice alone', { timeout: 240_000 }, () => {
  it('[UI149] speaks of nobody else', async () => {
    const { page } = await someone(browser, PHONE);
    await page.goto(`${server.url}/practice`);
    await page.getByRole('button', { name: 'Start: An address that stays: Services' }).click();
    const button = page.getByRole('region', { name: 'Your pace' }).getByRole('button');
    await page.locator('.me-button').click();
    const me = page.getByRole('dialog', { name: 'You, practising' });
    await me.getByRole('heading', { name: 'Your points' }).waitFor();
    expect(await me.getByText(/name|class/i).count()).toBe(0);
    await page.keyboard.press('Escape');
    for (const word of ['Do it: Create Deployment web with 2 replicas', 'Go on', 'I am done'])
      await button.getByText(word).click();
    await page.getByRole('main').getByText('Pick an answer.').waitFor();
    expect(await page.getByText(/of 1 answered/).count()).toBe(0);
  });

  it('[UI137] plays the lesson to its end when the server is stopped after the page has loaded', async () => {
    const who = await someone(browser, PHONE);
    const student = new Student(who);
    const { page } = who;
    await page.goto(server.url);
    await page.getByRole('link', { name: 'Practise alone' }).click();
    await page.getByRole('heading', { level: 1, name: 'Practise alone' }).waitFor();
    await page.waitForLoadState('networkidle');
    await server.stop();

    await page.getByRole('button', { name: 'Start: An address that stays: Services' }).click();
    const button = page.getByRole('region', { name: 'Your pace' }).getByRole('button');
    await button.getByText('Do it: Create Deployment web with 2 replicas').waitFor();
    for (;;) {
      const { title, label } = await openPlace(student);
      const step = Number(/Step (\d)/.exec(title)?.[1] ?? 0);
      if (label === 'The cluster stays open') break;
      if (label === 'I am done')
        for (const deed of servicesLesson.steps[step - 1]?.solution ?? []) await does(student, deed);
      const open = ['That is my answer', 'Show the answer'].includes(label);
      const question = open ? await questionOn(student) : undefined;
      if (question !== undefined) await answers(student, question.correct, title);
      if (label === 'End the rush') await page.getByRole('button', { name: /^10\.96\.0\.1 / }).click();
      await button.click();
      const here = async () =>
        Object.values(await placeOf(student))
          .slice(0, 2)
          .join(' | ');
      await shows(async () => (await here()) !== `${title} | ${label}`, true, `${title} | ${label} is over`);
    }

    expect(await student.table()).toEqual(rowsTo(8));
    expect((await student.seat()).points).toBeGreaterThanOrEqual(840);
    await page.getByRole('region', { name: 'To take home' }).waitFor();
    // A name of two lines, as some acts have it.
    await button.evaluate((element) => {
      element.textContent = 'Do it: Create Deployment web with 2 replicas';
    });
    const [dock, bar] = await Promise.all(
      ['.dock-row', '.pace-bar'].map((part) => page.locator(part).boundingBox()),
    );
    expect((dock?.y ?? 0) + (dock?.height ?? 0)).toBeLessThanOrEqual(bar?.y ?? 0);
    await page.getByRole('button', { name: 'Practise once more' }).click();
    await page.getByRole('heading', { level: 1, name: 'Practise alone' }).waitFor();
    expect(who.complaints).toEqual([]);
  });
});

/** As long as answers are taken; what counts at once has a button instead of a choice. */
async function answers(student: Student, letter: string, title: string): Promise<void> {
  const option = student.option(letter);
  if ((await option.count()) > 0 && (await option.isDisabled())) return;
  if ((await option.count()) === 0 || /What did you see|Key moment/.test(title)) await student.picks(letter);
  else await student.answers(letter, 'sure');
}

/** The question whose answers are on the page. */
async function questionOn(student: Student) {
  const said = (await student.page.getByRole('main').textContent()) ?? '';
  return QUESTIONS.find(({ options }) => options.every(({ text }) => said.includes(text.en)));
}
