import { describe, expect, it } from 'vitest';
import { PHONE } from '../support/browser.ts';
import { openRoom, paceTo, settles } from '../support/pace.ts';
import { Stage, Student, shows, someone } from './classroom.ts';
import { browser, server } from './set-up.ts';

/** Those of the fifteen checks of docs/CHECKS.md that no other file tries. */

describe('the fifteen checks', { timeout: 60_000 }, () => {
  it('[CHECK1] a stranger joins by QR with one tap, by code in any writing, and is told what a wrong one lacks', async () => {
    const room = await openRoom(server.url);
    const stage = await Stage.opens(browser, server.url, room.code);
    const qr = stage.page.getByRole('img', { name: /^QR code of / });
    const address = (await qr.getAttribute('aria-label'))?.replace('QR code of ', '') ?? '';
    expect(address).toMatch(new RegExp(`/j/${room.code}$`));
    const byQr = await Student.atTheDoor(browser, server.url, address.split('/').at(-1) ?? '');
    await byQr.page.getByRole('button', { name: 'Join', exact: true }).click();
    await byQr.me.waitFor();

    const { page } = await someone(browser);
    await page.goto(server.url);
    const field = page.getByRole('textbox', { name: 'Room code' });
    for (const [typed, sentence] of [
      [room.code.slice(0, 4), /missing/],
      ['QQQ-QQQ', /No class has the code QQQ-QQQ/],
    ] as const) {
      await field.fill(typed);
      await field.press('Enter');
      await page.getByText(sentence).first().waitFor();
    }
    for (const typed of [room.code.toLowerCase(), ` ${room.code.slice(0, 3)} – ${room.code.slice(3)} `]) {
      const student = await Student.joins(browser, server.url, typed);
      await student.page.context().close();
    }
    await stage.page.getByText('3 are here').first().waitFor();
    for (const one of [page, byQr.page, stage.page]) await one.context().close();
  });

  it('[CHECK3] old Pod IPs time out, in word, shape and counter; the Service, once settled, never fails', async () => {
    const room = await openRoom(server.url, { options: { contrastClient: false } });
    const stage = await Stage.opens(browser, server.url, room.code);
    const student = await Student.joins(browser, server.url, room.code);
    await paceTo(server.url, room, 'step-1-do');
    await student.aimsAt('10.1.1.5');
    await paceTo(server.url, room, 'step-2-do');
    expect(await student.sends(2)).toEqual(Array(2).fill('timed out: 10.1.1.5'));
    const newest = student.page.getByRole('region', { name: 'My requests' }).locator('.outcome').first();
    const shape = (one: typeof newest) => one.locator('svg path').first().getAttribute('d');
    const failed = await shape(newest);
    await stage.page.getByText('2: 0 answered, 2 failed').waitFor({ state: 'attached' });

    await paceTo(server.url, room, 'step-3-do');
    await student.aimsAt('10.96.0.1');
    for (const step of [3, 4, 5, 6, 7]) {
      await paceTo(server.url, room, `step-${step}-do`);
      await settles(server.url, room.code);
      expect((await student.sends(3)).every((outcome) => outcome.startsWith('answered by web-'))).toBe(true);
    }
    expect(await shape(newest)).not.toBe(failed);
    await stage.page.getByText('7: 3 answered, 0 failed').waitFor({ state: 'attached' });
    for (const { page } of [stage, student]) await page.context().close();
  });

  it('[CHECK6] with no projector and no sound a step is played on a phone alone, from the prediction to its row', async () => {
    const room = await openRoom(server.url, { options: { contrastClient: false } });
    const who = await someone(browser, PHONE);
    await who.page.addInitScript(() => {
      const noise = () => {
        throw new Error('a phone makes no sound');
      };
      Object.assign(globalThis, { AudioContext: noise, Audio: noise });
    });
    await who.page.goto(`${server.url}/j/${room.code}`);
    await who.page.getByRole('button', { name: 'Join', exact: true }).click();
    const student = new Student(who);
    await student.me.waitFor();
    await paceTo(server.url, room, 'step-1-do');
    expect(await student.kubectl('get pods -o wide')).toContain('10.1.1.5');
    await student.aimsAt('10.1.1.5');
    await student.sends(3);
    await paceTo(server.url, room, 'step-2-predict');
    await student.reads(/keeps? calling/);
    await student.answers('C', 'sure');
    await paceTo(server.url, room, 'step-2-watch', 'acted');
    await student.reads(/nobody has 10\.1\.1\.5 now/);
    await paceTo(server.url, room, 'step-2-do');
    expect(await student.sends(1)).toEqual(['timed out: 10.1.1.5']);
    expect(await student.kubectl('get pods -o wide')).toContain('10.1.1.9');
    await student.aimsAt('10.1.1.9');
    expect((await student.sends(1))[0]).toMatch(/^answered by web-/);
    await student.reads('All done. Well routed!');
    await paceTo(server.url, room, 'step-2-saw', 'open');
    await student.picks('c');
    await student.reads('Well observed.');
    await paceTo(server.url, room, 'step-3-do');
    const row = async () => (await student.table()).find((cells) => cells[0] === '2')?.slice(2);
    await shows(row, ['10.1.1.8 10.1.1.9', 'none', 'none', 'Clients that kept an old IP break']);
    expect(who.complaints).toEqual([]);
    await who.context.close();
  });

  it('[CHECK8] a screen reader hears the change, the outcome and the result, each once', async () => {
    const room = await openRoom(server.url, { options: { contrastClient: false } });
    const student = await Student.joins(browser, server.url, room.code);
    const { page } = student;
    await page.evaluate(() => {
      const heard: string[] = [];
      Object.assign(globalThis, { heard });
      const region = document.querySelector('[aria-live="polite"]');
      if (region === null) throw new Error('nothing speaks');
      new MutationObserver((changes) => {
        for (const { addedNodes } of changes)
          for (const node of addedNodes) heard.push(node.textContent ?? '');
      }).observe(region, { childList: true });
    });
    const heard = () => page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard);
    const times = async (sentence: RegExp) => (await heard()).filter((one) => sentence.test(one)).length;
    await paceTo(server.url, room, 'step-1-do');
    await student.aimsAt('10.1.1.5');
    await student.sends(1);
    await shows(() => times(/^answered by web-/), 1, 'the first outcome');
    await paceTo(server.url, room, 'step-2-do');
    await shows(() => times(/got the IP 10\.1\.1\.8/), 1, 'that a Pod has 10.1.1.8');
    await shows(() => times(/nobody has 10\.1\.1\.5 now/), 1, 'that the Pod at 10.1.1.5 is gone');
    await student.sends(1);
    await shows(() => times(/^timed out: 10\.1\.1\.5$/), 1, 'the outcome');
    await paceTo(server.url, room, 'step-2-saw', 'open');
    await student.picks('c');
    await shows(() => times(/^Well observed\.$/), 1, 'the result');
    await page.context().close();
  });

  it('[CHECK14][UI101] an instructor opens and runs a class from a phone; pause, remove and their undo are a tap or two', async () => {
    const { page } = await someone(browser, PHONE);
    await page.goto(server.url);
    await page.getByRole('button', { name: 'Open a room' }).click();
    await page.waitForURL(/\/host\//);
    const code = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    const steps = page.getByRole('region', { name: 'Three steps to a class' });
    expect(await steps.getByRole('link', { name: 'Open the projector' }).getAttribute('href')).toMatch(
      new RegExp(`/stage/${code}$`),
    );
    await steps.getByRole('img', { name: /^QR code of / }).waitFor();
    const pace = page.getByRole('region', { name: 'Pace of the class' });
    const next = pace.getByRole('button', { name: 'Start the lesson' });
    const box = await next.boundingBox();
    // In the lower third, under the thumb, and large enough for it.
    expect(box?.y).toBeGreaterThan((PHONE.height * 2) / 3);
    expect(box?.height).toBeGreaterThanOrEqual(44);
    const student = await Student.joins(browser, server.url, code);
    const { name } = await student.seat();

    await pace.getByRole('button', { name: 'Pause' }).click();
    await student.says('The class is paused.');
    await pace.getByRole('button', { name: 'Resume' }).click();

    await page.getByRole('tab', { name: 'People' }).click();
    await page.getByRole('button', { name: `Remove ${name}` }).click();
    await student.says('Your seat was taken out of the room');
    await page.getByRole('button', { name: 'Undo' }).first().click();
    await page.getByRole('button', { name: `Rename ${name}` }).click();
    await page.getByRole('textbox', { name: 'New name' }).fill('Ada');
    await page.getByRole('button', { name: 'Rename', exact: true }).click();
    await page.getByRole('button', { name: 'Remove Ada' }).waitFor();

    await next.click();
    await pace.getByRole('button', { name: /^Do it/ }).click();
    await pace.getByRole('button', { name: 'Go on' }).click();
    await pace.getByRole('button', { name: 'End the task' }).waitFor();
    for (const one of [page, student.page]) await one.context().close();
  });
});

/** A student in the task of step 1, whose target is a Pod; nobody else calls anything. */
async function aimingAtAPod(): Promise<Student> {
  const room = await openRoom(server.url, { options: { contrastClient: false } });
  const student = await Student.joins(browser, server.url, room.code);
  await paceTo(server.url, room, 'step-1-do');
  await student.aimsAt('10.1.1.5');
  return student;
}

describe('the dots', { timeout: 60_000 }, () => {
  it('[UI93][UI94] stand still, go on by a step, fly to their end, and are seen once more', async () => {
    const student = await aimingAtAPod();
    const { page } = student;
    const controls = page.getByRole('group', { name: 'The dots' });
    const press = (name: string) => controls.getByRole('button', { name }).click();
    const canvas = page.locator('canvas.map-dots');
    /** What is painted after the next frame: a press made before it has been heeded by then. */
    const picture = () =>
      canvas.evaluate(
        (element) =>
          new Promise<string>((take) =>
            requestAnimationFrame(() =>
              requestAnimationFrame(() => take((element as HTMLCanvasElement).toDataURL())),
            ),
          ),
      );
    const nothing = await picture();
    const flying = () => expect.poll(picture).not.toBe(nothing);
    for (let count = 0; count < 2; count += 1) await press('Slower');
    await page.getByText('0.25 ×').waitFor();
    await page.getByRole('button', { name: /^Send.* to / }).click();
    await flying();
    await press('Let the dots stand still');
    await controls.getByRole('button', { name: 'Let the dots move on' }).waitFor();
    const stopped = await picture();
    expect(stopped).not.toBe(nothing);
    await student.reads(/^answered by web-/);
    expect(await picture()).toBe(stopped);
    await press('A little further');
    await expect.poll(picture).not.toBe(stopped);
    for (let count = 0; count < 3; count += 1) await press('Faster');
    await press('Let the dots move on');
    await expect.poll(picture).toBe(nothing);
    await press('The last seconds once more');
    await flying();
    await page.context().close();
  });

  it('[UI172] are pressed to see the way of their request; where none is, the Pod under it is pressed', async () => {
    const student = await aimingAtAPod();
    const { page } = student;
    const controls = page.getByRole('group', { name: 'The dots' });
    for (let count = 0; count < 2; count += 1) await controls.getByRole('button', { name: 'Slower' }).click();
    await page.getByRole('button', { name: /^Send.* to / }).click();
    await student.reads(/^answered by/);
    const canvas = page.locator('canvas.map-dots');
    /** The middle of what is painted, in px of the map; null when nothing is. */
    const painted = () =>
      canvas.evaluate((element) => {
        if (!(element instanceof HTMLCanvasElement)) return null;
        const { width, height } = element;
        const { data } = element.getContext('2d')?.getImageData(0, 0, width, height) ?? { data: [] };
        const [x, y] = [[] as number[], [] as number[]];
        for (let at = 3; at < data.length; at += 4)
          if ((data[at] ?? 0) > 200) {
            x.push(((at - 3) / 4) % width);
            y.push(Math.floor((at - 3) / 4 / width));
          }
        if (x.length === 0) return null;
        const middle = (all: readonly number[]) => (Math.min(...all) + Math.max(...all)) / 2;
        const ratio = width / element.clientWidth;
        return { x: element.offsetLeft + middle(x) / ratio, y: element.offsetTop + middle(y) / ratio };
      });
    await controls.getByRole('button', { name: 'The last seconds once more' }).click();
    await expect.poll(painted).not.toBeNull();
    await controls.getByRole('button', { name: 'Let the dots stand still' }).click();
    const field = page.locator('.map-field');
    await controls.getByRole('button', { name: 'Let the dots move on' }).waitFor();
    await field.click({ position: (await painted()) ?? { x: 0, y: 0 } });
    await page.getByRole('dialog').getByText(/^Rule/).first().waitFor();
    await page.keyboard.press('Escape');
    await field.locator('[data-ip="10.1.1.6"]').click();
    await page.getByRole('button', { name: /^Send.* to 10\.1\.1\.6$/ }).waitFor();
    await page.context().close();
  });
});
