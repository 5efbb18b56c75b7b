import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { LAPTOP, type Person, PHONE, PROJECTOR, person } from '../support/browser.ts';
import type { Room } from '../support/pace.ts';

/** How long anything may take to show on a busy machine, in milliseconds. Nothing waits for it when it is there. */
export const PATIENCE = 15_000;

export type Options = NonNullable<Parameters<typeof person>[2]>;

/** Somebody with a browser of their own, who has not opened anything yet. */
export async function someone(
  browser: Browser,
  viewport: Size = PHONE,
  options: Options = {},
): Promise<Person> {
  const one = await person(browser, viewport, options);
  one.context.setDefaultTimeout(PATIENCE);
  return one;
}

/** The pages of a browser have the key to a seat that was taken elsewhere. */
export async function keepsSeat(context: BrowserContext, code: string, token: string): Promise<void> {
  const kept = [`podium.seat.${code}`, token] as const;
  await context.addInitScript(([key, value]) => localStorage.setItem(key, value), kept);
}

type Size = { readonly width: number; readonly height: number };

/** Waits until what is read from the page is what it should be, and says how the two differ if it never is. */
export async function shows<T>(read: () => Promise<T>, wanted: T, what = ''): Promise<void> {
  await expect.poll(read, { timeout: PATIENCE, interval: 30, message: what }).toEqual(wanted);
}

/** An address in a text, not cut off from a longer one. */
const ADDRESS = /\b\d+\.\d+\.\d+\.\d+\b/g;
export const addressesIn = (text: string): string[] => text.match(ADDRESS) ?? [];

/** One row of the table as it is read: step, title, Pod IPs, ClusterIP, routing targets, result. */
export type Row = readonly [string, string, string, string, string, string];

/** The rows of the lesson's table that have filled, cell by cell; addresses of a cell with one blank between them. */
export async function tableRows(table: Locator): Promise<string[][]> {
  const rows = table.getByRole('row');
  const all = await rows.evaluateAll((found) =>
    found.map((row) =>
      [...row.querySelectorAll('th, td')].map((cell) => {
        const parts = cell.querySelectorAll('.ip');
        const words = parts.length > 0 ? [...parts].map((part) => part.textContent) : [cell.textContent];
        return words.join(' ').trim();
      }),
    ),
  );
  return all.slice(1).filter((cells) => cells.length === 6);
}

/** Instructor with a laptop. */
export class Instructor {
  readonly page: Page;
  readonly person: Person;
  readonly pace: Locator;

  private constructor(who: Person) {
    this.person = who;
    this.page = who.page;
    this.pace = who.page.getByRole('region', { name: 'Pace of the class' });
  }

  /** Opens a room as people do: from the first page. */
  static async opensRoom(
    browser: Browser,
    url: string,
    lesson?: string,
  ): Promise<{ host: Instructor; code: string }> {
    const who = await someone(browser, LAPTOP);
    await who.page.goto(url);
    if (lesson !== undefined) await who.page.getByRole('radio', { name: lesson }).check();
    await who.page.getByRole('button', { name: 'Open a room' }).click();
    await who.page.waitForURL(/\/host\//);
    const host = new Instructor(who);
    await host.button('Start the lesson').waitFor();
    const code = new URL(who.page.url()).pathname.split('/').at(-1) ?? '';
    return { host, code };
  }

  /** Opens the console with the link that came with the room. */
  static async withLink(
    browser: Browser,
    url: string,
    room: Room,
    viewport: Size = LAPTOP,
    options: Options = {},
  ): Promise<Instructor> {
    const who = await someone(browser, viewport, options);
    await who.page.goto(`${url}/host/${room.code}#${room.hostToken}`);
    const host = new Instructor(who);
    await host.pace.waitFor();
    return host;
  }

  button(name: string | RegExp): Locator {
    return this.pace.getByRole('button', { name });
  }

  /** Presses the one big button as soon as it says this. */
  async next(word: string | RegExp): Promise<void> {
    await this.button(word).click();
  }

  async tab(name: string): Promise<Locator> {
    await this.page.getByRole('tab', { name }).click();
    return this.page.getByRole('tabpanel');
  }

  /** One of the rarer commands behind «More». */
  async more(name: string): Promise<void> {
    await this.button('More').click();
    await this.button(name).click();
  }

  /** Waits until the page, its live region aside, says this. */
  async reads(text: string | RegExp): Promise<void> {
    await this.page.getByRole('main').getByText(text).first().waitFor();
  }
}

/** The projector. */
export class Stage {
  readonly page: Page;
  readonly person: Person;
  readonly table: Locator;

  private constructor(who: Person) {
    this.person = who;
    this.page = who.page;
    this.table = who.page.getByRole('table', { name: 'The steps' });
  }

  static async opens(
    browser: Browser,
    url: string,
    code: string,
    viewport: Size = PROJECTOR,
    options: Options = {},
  ): Promise<Stage> {
    const who = await someone(browser, viewport, options);
    await who.page.goto(`${url}/stage/${code}`);
    await who.page.getByRole('heading', { level: 1 }).waitFor();
    return new Stage(who);
  }

  title(name: string | RegExp): Locator {
    return this.page.getByRole('heading', { level: 1, name });
  }

  /** What the picture says of the cluster: the Pods' IPs, the ClusterIP, and the rows of the Service. */
  async map(): Promise<{ podIPs: string[]; clusterIP: string | null; targets: string[] }> {
    const map = this.page.getByRole('figure', { name: /^Map of the cluster/ });
    const podIPs = await map
      .locator('[data-pod]')
      .evaluateAll((pods) => pods.map((pod) => pod.getAttribute('data-ip') ?? ''));
    const service = map.locator('[data-service="my-service"]');
    if ((await service.count()) === 0) return { podIPs: inOrder(podIPs), clusterIP: null, targets: [] };
    const clusterIP = await service
      .getByText(/^\d+\.\d+\.\d+\.\d+$/)
      .first()
      .textContent();
    const rows = await service.getByRole('listitem').allInnerTexts();
    return { podIPs: inOrder(podIPs), clusterIP, targets: inOrder(rows.flatMap(addressesIn)) };
  }
}

/** Pods without an IP first, the others by the last number of their IP. */
function inOrder(ips: readonly string[]): string[] {
  const last = (ip: string) => Number(ip.split('.').at(-1) ?? 0);
  return [...ips].sort((a, b) => last(a) - last(b));
}

/** Somebody with a phone. */
export class Student {
  readonly page: Page;
  readonly person: Person;

  constructor(who: Person) {
    this.person = who;
    this.page = who.page;
  }

  /** Joins as people do: types the code on the first page. */
  static async joins(
    browser: Browser,
    url: string,
    typed: string,
    viewport: Size = PHONE,
    options: Options = {},
  ): Promise<Student> {
    const who = await someone(browser, viewport, options);
    await who.page.goto(url);
    await who.page.getByRole('textbox', { name: 'Room code' }).fill(typed);
    await who.page.getByRole('textbox', { name: 'Room code' }).press('Enter');
    await who.page.getByRole('button', { name: 'Join', exact: true }).click();
    const student = new Student(who);
    await student.me.waitFor();
    return student;
  }

  /** Opens the page of the QR code without pressing anything. */
  static async atTheDoor(
    browser: Browser,
    url: string,
    code: string,
    viewport: Size = PHONE,
    options: Options = {},
  ): Promise<Student> {
    const who = await someone(browser, viewport, options);
    await who.page.goto(`${url}/j/${code}`);
    return new Student(who);
  }

  /** Sits on a seat that was taken elsewhere. */
  static async inSeat(
    browser: Browser,
    url: string,
    code: string,
    token: string,
    options: Options = {},
  ): Promise<Student> {
    const who = await someone(browser, PHONE, options);
    await keepsSeat(who.context, code, token);
    await who.page.goto(`${url}/play/${code}`);
    const student = new Student(who);
    await student.me.waitFor();
    return student;
  }

  get me(): Locator {
    return this.page.getByRole('button', { name: /open name and points/i });
  }

  /** Own name and points, as the header shows them. */
  async seat(): Promise<{ name: string; points: number }> {
    const name = (await this.me.locator('.me-name').textContent()) ?? '';
    const points = (await this.me.locator('.me-points').textContent()) ?? '';
    return { name, points: Number(points.replaceAll(',', '')) };
  }

  /** Waits until the page, its live region aside, says this. */
  async reads(text: string | RegExp): Promise<void> {
    await this.page.getByRole('main').getByText(text).first().waitFor();
  }

  /** Waits until an alert or a toast says this. */
  async says(sentence: string): Promise<void> {
    await this.page.getByText(sentence).first().waitFor();
  }

  /** Takes a name of one's own, in the lobby. */
  async names(name: string): Promise<void> {
    const field = this.page.getByRole('textbox', { name: 'A name of your own' });
    if (!(await field.isVisible())) await this.page.getByText('A name of your own').first().click();
    await field.fill(name);
    await this.page.getByRole('button', { name: 'Take this name' }).click();
  }

  /** The heading of the beat, such as `Step 2 of 8, Predict: The Pods restart`. */
  title(words: string): Locator {
    // Browsers put blanks around the parts that only screen readers get.
    const name = new RegExp(`^${escaped(words).replaceAll(/([,:]) /g, ' ?$1 ')}$`);
    return this.page.getByRole('heading', { level: 1, name });
  }

  /** An answer that can be changed until the close. */
  option(letter: string): Locator {
    return this.page.getByRole('radio', { name: optionName(letter) });
  }

  /** Picks an answer that counts at once, or one that can be changed. */
  async picks(letter: string): Promise<void> {
    const atOnce = this.page.getByRole('button', { name: optionName(letter) });
    await atOnce.or(this.option(letter)).click();
  }

  /** Picks an answer and says how sure; waits until the room has it. */
  async answers(letter: string, sure: 'sure' | 'not sure'): Promise<void> {
    await this.picks(letter);
    const word = sure === 'sure' ? 'Sure' : 'Not sure';
    const choice = this.page.getByRole('group', { name: 'How sure are you?' });
    await choice.getByRole('radio', { name: word, exact: true }).check();
    await this.page.getByText('Saved. You can change it until it closes.').waitFor();
  }

  async takesHint(): Promise<void> {
    await this.page.getByRole('button', { name: /Show the hint/ }).click();
    await this.page.getByText('Hint:').waitFor();
  }

  address(ip: string): Locator {
    return this.page.getByRole('list').getByRole('button', { name: new RegExp(`^${escaped(ip)}\\s`) });
  }

  /** Taps an address in the list and waits until it is the target. */
  async aimsAt(ip: string): Promise<void> {
    const address = this.address(ip).first();
    await address.click();
    await this.page.getByRole('button', { name: new RegExp(`^Send.* to ${escaped(ip)}$`) }).waitFor();
  }

  /** Sends to the own target and waits for what became of it; newest first. */
  async sends(times: number): Promise<string[]> {
    const send = this.page.getByRole('button', { name: /^Send.* to / });
    for (let count = 0; count < times; count += 1) await send.click();
    // The line above the button says «waiting» from the tap until the list has the request.
    const newest = this.page.getByRole('region', { name: 'My target' }).locator('.outcome');
    const all = async () => [(await newest.textContent()) ?? '', ...(await this.outcomes())];
    const over = async () => (await all()).every((outcome) => !outcome.startsWith('waiting'));
    await shows(over, true, `what became of ${times} requests`);
    return (await this.outcomes()).slice(0, times);
  }

  /** The last ten requests, newest first. */
  outcomes(): Promise<string[]> {
    const list = this.page.getByRole('region', { name: 'My requests' }).getByRole('listitem');
    return list.evaluateAll((items) =>
      items.map((item) => item.querySelector('.outcome')?.textContent ?? ''),
    );
  }

  /** Own requests of the rush so far. */
  async rushFigures(): Promise<{ routed: number; answered: number; failed: number }> {
    const figures = await this.page.getByRole('definition').allTextContents();
    const [routed = 0, answered = 0, failed = 0] = figures.map(Number);
    return { routed, answered, failed };
  }

  /** Types a command into the console and gives back what it printed. */
  async kubectl(line: string): Promise<string> {
    const panel = this.page.getByRole('region', { name: 'Console' });
    await panel.getByRole('textbox', { name: 'kubectl command' }).fill(line);
    await panel.getByRole('button', { name: 'Run' }).click();
    const log = panel.getByRole('log');
    const asked = log.getByText(`$ kubectl ${line}`, { exact: true }).last();
    const answer = asked.locator('xpath=following-sibling::pre');
    await answer.filter({ hasNotText: /^…$/ }).waitFor();
    return (await answer.textContent()) ?? '';
  }

  /** The lesson's table, from the button in the header. */
  async table(): Promise<string[][]> {
    await this.page.getByRole('button', { name: 'The steps' }).click();
    const dialog = this.page.getByRole('dialog', { name: 'The steps' });
    const rows = await tableRows(dialog.getByRole('table'));
    await dialog.getByRole('button', { name: 'Close' }).click();
    await dialog.waitFor({ state: 'hidden' });
    return rows;
  }
}

const optionName = (letter: string): RegExp => new RegExp(`^${letter.toUpperCase()} ?: `);

export const escaped = (text: string): string => text.replaceAll('.', '\\.');
