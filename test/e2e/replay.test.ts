import { describe, expect, it } from 'vitest';
import { LAPTOP, PHONE } from '../support/browser.ts';
import { openRoom, paceTo, type Room } from '../support/pace.ts';
import { flawsOf } from './axe.ts';
import { Instructor, Student, shows, someone } from './classroom.ts';
import { browser, server } from './set-up.ts';

/** A class that answered, looked up and sent, and is at its review; the same for all tests. */
let played: Promise<Played> | null = null;
const playedClass = (): Promise<Played> => {
  played ??= playAClass();
  return played;
};

interface Played {
  readonly room: Room;
  readonly student: Student;
}

async function playAClass(): Promise<Played> {
  const room = await openRoom(server.url);
  const student = await Student.joins(browser, server.url, room.code);
  await paceTo(server.url, room, 'step-1-do');
  await student.kubectl('get pods -o wide');
  await student.aimsAt('10.1.1.5');
  await student.sends(3);
  await paceTo(server.url, room, 'step-2-predict');
  await student.answers('c', 'sure');
  await paceTo(server.url, room, 'step-2-do');
  await student.sends(1);
  await paceTo(server.url, room, 'rush', 'running');
  await student.reads(/requests? waits?/);
  const service = student.page.getByRole('button', { name: /^10\.96\.0\.1 / });
  await service.click();
  await shows(() => student.rushFigures(), { routed: 1, answered: 1, failed: 0 });
  await paceTo(server.url, room, 'review');
  return { room, student };
}

describe('the replay check of the review', { timeout: 60_000 }, () => {
  it('[CHECK15][UI63] gives the hash in the page that the server has, after a class that answered, looked up and sent', async () => {
    const { room } = await playedClass();
    const host = await Instructor.withLink(browser, server.url, room);
    // The page reads the report more than once, and each tells of its own moment.
    const reports: Promise<{ hash: string; version: number }>[] = [];
    host.page.on('response', (response) => {
      if (response.url().endsWith('/report.json')) reports.push(response.json());
    });
    await host.page.goto(`${server.url}/review/${room.code}`);
    await host.page.getByRole('button', { name: 'Play it again' }).click();
    const result = host.page.getByText(/^The same, to the last bit: /);
    await result.waitFor();
    const [, count = '', hash = ''] =
      /(\d[\d,]*) commands give the hash (\S+) here/.exec((await result.textContent()) ?? '') ?? [];

    const told = await Promise.all(reports);
    const version = Number(count.replace(',', ''));
    expect(told.map((report) => `${report.version} ${report.hash}`)).toContain(`${version} ${hash}`);
    expect(version).toBeGreaterThan(60);
    expect(host.person.complaints).toEqual([]);
  });
});

describe('the replay in the review', { timeout: 60_000 }, () => {
  const open = async (size: typeof LAPTOP | typeof PHONE, locale: string, button: string) => {
    const { room } = await playedClass();
    const who = await someone(browser, size, { locale });
    await who.page.goto(`${server.url}/host/${room.code}#${room.hostToken}`);
    // The console keeps the token and takes it out of the address.
    await who.page.waitForURL(({ hash }) => hash === '');
    await who.page.goto(`${server.url}/review/${room.code}`);
    await who.page.getByRole('button', { name: button }).click();
    return who;
  };

  it('[UI134][UI136] has the hash of the server, moves a command on and back, and explains a request', async () => {
    const { page, complaints } = await open(LAPTOP, 'en-GB', 'Open the replay');
    await page.getByText(/^At its end this replay has the hash [0-9a-f]{16}, as the server has\.$/).waitFor();
    const moment = page.getByRole('region', { name: 'Moment', exact: true });
    const version = async () => Number(await moment.getAttribute('data-version'));
    const hash = () => moment.locator('[data-hash]').getAttribute('data-hash');
    expect(await version()).toBe(0);
    const first = await hash();
    await page.getByRole('button', { name: 'One command on' }).click();
    await shows(version, 1, 'one command on');
    expect(await hash()).not.toBe(first);
    await page.getByRole('button', { name: 'One command back' }).click();
    await shows(version, 0, 'one command back');
    expect(await hash()).toBe(first);

    await moment.getByRole('slider', { name: 'Moment' }).press('End');
    await page.getByRole('combobox', { name: 'Mark the requests of' }).selectOption({ index: 1 });
    const own = moment.getByRole('listitem').filter({ hasText: 'marked' });
    await expect.poll(() => own.count()).toBeGreaterThan(3);
    expect(await flawsOf(page)).toEqual([]);
    await own.first().getByRole('button').click();
    const way = page.getByRole('dialog').getByRole('listitem');
    await expect.poll(() => way.count()).toBeGreaterThan(1);
    expect(complaints).toEqual([]);
  });

  it('[UI255][UI256] is moved to its very end, stays there with one command on, and plays from there from the start', async () => {
    const { page, complaints } = await open(LAPTOP, 'en-GB', 'Open the replay');
    const moment = page.getByRole('region', { name: 'Moment', exact: true });
    const slider = moment.getByRole('slider', { name: 'Moment' });
    const hash = () => moment.locator('[data-hash]').getAttribute('data-hash');
    const said = await page.getByText(/^At its end this replay has the hash/).textContent();
    const [end = ''] = /[0-9a-f]{16}/.exec(said ?? '') ?? [];
    await slider.press('End');
    await shows(hash, end, 'the end of the line is the end of the class');
    const place = await slider.inputValue();
    await page.getByRole('button', { name: 'One command on' }).click();
    expect([await hash(), await slider.inputValue()]).toEqual([end, place]);
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    await expect.poll(async () => Number(await slider.inputValue())).toBeLessThan(Number(place) / 2);
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    expect(complaints).toEqual([]);
  });

  it('[UI146] of a student has the own requests marked, each with its way, and names nobody else', async () => {
    const { room, student } = await playedClass();
    const { page } = student;
    const other = await Student.joins(browser, server.url, room.code);
    const { name } = await other.seat();
    await page.goto(`${server.url}/review/${room.code}`);
    await page.getByRole('button', { name: 'Open the replay' }).click();
    const mark = page.getByRole('combobox', { name: 'Mark the requests of' });
    await mark.waitFor();
    expect(await mark.getByRole('option').count()).toBe(2);
    expect(await mark.inputValue()).not.toBe('');
    const moment = page.getByRole('region', { name: 'Moment', exact: true });
    await moment.getByRole('slider', { name: 'Moment' }).press('End');
    const own = moment.getByRole('listitem').filter({ hasText: 'marked' });
    await expect.poll(() => own.count()).toBeGreaterThan(3);
    expect(await page.getByText(/^At its end this replay has the hash/).count()).toBe(0);
    expect(await moment.getByText(name).count()).toBe(0);
    await own.first().getByRole('button').click();
    await expect.poll(() => page.getByRole('dialog').getByRole('listitem').count()).toBeGreaterThan(1);
    expect(student.person.complaints).toEqual([]);
  });

  it('[UI135] shows the steps of the contrast side by side, on a phone and in German too, and they play on', async () => {
    const { page, complaints } = await open(PHONE, 'de-DE', 'Die Stunde noch einmal öffnen');
    await page.getByRole('button', { name: 'Schritt 2 neben Schritt 7' }).click();
    const a = page.getByRole('region', { name: 'Moment A' });
    const b = page.getByRole('region', { name: 'Moment B' });
    await a.getByText('10.1.1.5').first().waitFor();
    await b.getByText('10.96.0.1').first().waitFor();
    expect(await a.getByText('10.96.0.1').count()).toBe(0);
    expect(await flawsOf(page)).toEqual([]);
    const before = Number(await a.getByRole('slider').inputValue());
    await page.getByRole('button', { name: 'Abspielen', exact: true }).click();
    await expect
      .poll(async () => Number(await a.getByRole('slider').inputValue()))
      .toBeGreaterThan(before + 1_000);
    await page.getByRole('button', { name: 'Anhalten', exact: true }).click();
    expect(complaints).toEqual([]);
  });
});
