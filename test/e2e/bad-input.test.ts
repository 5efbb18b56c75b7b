import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { servicesLesson } from '../../shared/lesson/lessons/services.ts';
import { LAPTOP } from '../support/browser.ts';
import { instructor } from '../support/client.ts';
import { openRoom, paceTo, settles } from '../support/pace.ts';
import { startServer } from '../support/server-process.ts';
import { Instructor, Stage, Student, shows, someone } from './classroom.ts';
import { scratchFolder } from './scratch.ts';
import { browser, server } from './set-up.ts';

afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
});

describe('what the pages say when something is wrong', { timeout: 60_000 }, () => {
  it('[UI91] a wrong code: what is wrong with it, in one sentence, in the field’s own place', async () => {
    const { page } = await someone(browser);
    await page.goto(server.url);
    const code = page.getByRole('textbox', { name: 'Room code' });
    const says = async (typed: string, sentence: string) => {
      await code.fill(typed);
      await code.press('Enter');
      await page.getByRole('alert').filter({ hasText: sentence }).waitFor();
      expect(await code.getAttribute('aria-invalid')).toBe('true');
      expect(await code.evaluate((field) => field === document.activeElement)).toBe(true);
    };
    await says('', 'Type the six characters that the projector shows.');
    await says('KTR-9', '2 characters are missing: a code has six.');
    await says('KTR-94MM', 'That is too long: a code has six characters. Check for one typed twice.');
    await says('KTR-9!M', 'A code has no !');
    await says('qqq-qqq', 'No class has the code QQQ-QQQ. Compare it with the projector, letter by letter.');
  });

  it('[UI91] an address without a room, and one without a page', async () => {
    const { page } = await someone(browser);
    for (const path of ['/play/QQQQQQ', '/stage/QQQQQQ', '/review/QQQQQQ']) {
      await page.goto(`${server.url}${path}`);
      await page.getByRole('heading', { name: 'There is no room with this code' }).waitFor();
      await page.getByText('Compare the six characters with the projector').waitFor();
      await page.getByRole('link', { name: 'To the first page', exact: true }).waitFor();
    }
    await page.goto(`${server.url}/nowhere`);
    await page.getByRole('heading', { name: 'There is nothing at this address' }).waitFor();
  });

  it('[UI91] a full room: the next one is asked to talk to the instructor', async () => {
    const room = await openRoom(server.url, { options: { maxSeats: 1 } });
    await Student.joins(browser, server.url, room.code);
    const second = await Student.atTheDoor(browser, server.url, room.code);
    await second.page.getByRole('button', { name: 'Join', exact: true }).click();
    await second.says('This room is full. Ask your instructor.');
  });

  it('[UI240] a locked room: the door says so once, and opens when the instructor opens it', async () => {
    const room = await openRoom(server.url);
    const host = await Instructor.withLink(browser, server.url, room);
    const people = await host.tab('People');
    const inside = await Student.joins(browser, server.url, room.code);
    await people.getByRole('button', { name: 'Lock the room' }).click();
    const late = await Student.atTheDoor(browser, server.url, room.code);
    await late.reads('The instructor has locked the room. Ask to have it opened.');
    await late.page.getByRole('button', { name: 'Join', exact: true }).click();
    await late.page.getByRole('alert').getByText('The instructor has locked the room.').waitFor();
    expect(await late.page.getByText(/has locked th/).count()).toBe(1);
    // Who was in can come back.
    await inside.page.reload();
    await inside.me.waitFor();
    await people.getByRole('button', { name: 'Unlock the room' }).click();
    await shows(() => late.page.getByText(/has locked th/).count(), 0);
    await late.page.getByRole('button', { name: 'Join', exact: true }).click();
    await late.me.waitFor();
  });

  it('[UI91] an own name that is taken, too long, empty or not nice: which of them, and the old name stays', async () => {
    const room = await openRoom(server.url, { options: { ownNames: true } });
    const ada = await Student.joins(browser, server.url, room.code);
    const ben = await Student.joins(browser, server.url, room.code);
    await ada.names('Ada');
    await shows(async () => (await ada.seat()).name, 'Ada');
    const { name } = await ben.seat();
    await ben.names('  ada ');
    await ben.says('Somebody in this room has this name. Take another one.');
    await ben.names('x'.repeat(21));
    await ben.says('A name has at most 20 characters.');
    await ben.names('\u200b\u200b');
    await ben.says('A name needs at least one visible character.');
    await ben.names('fuck');
    await ben.says('Please take a name that everybody can enjoy.');
    expect((await ben.seat()).name).toBe(name);
  });

  it('[UI243] a name is counted in characters as people see them: twenty fit, one more is refused and not cut', async () => {
    const room = await openRoom(server.url, { options: { ownNames: true } });
    const ada = await Student.joins(browser, server.url, room.code);
    const family = '👩‍👩‍👧‍👦';
    await ada.names(family.repeat(21));
    await ada.says('A name has at most 20 characters.');
    await ada.names(family.repeat(20));
    await shows(async () => (await ada.seat()).name, family.repeat(20));
  });

  it('[UI92] a removed seat: what happened and whom to talk to; given back, it has everything it had', async () => {
    const room = await openRoom(server.url);
    const host = await Instructor.withLink(browser, server.url, room);
    const student = await Student.joins(browser, server.url, room.code);
    await paceTo(server.url, room, 'step-2-predict');
    await student.answers('c', 'sure');
    const { name } = await student.seat();
    const people = await host.tab('People');
    await people.getByRole('button', { name: `Remove ${name}` }).click();
    await student.page.getByRole('heading', { name: 'Your seat was taken out of the room' }).waitFor();
    await student.reads('Talk to your instructor: they can give it back with all its points.');
    await student.page.reload();
    await student.page.getByRole('heading', { name: 'Your seat was taken out of the room' }).waitFor();
    await people.getByRole('button', { name: `Give ${name} the seat back` }).click();
    await people.getByRole('button', { name: `Remove ${name}` }).waitFor();
    await student.page.getByRole('button', { name: 'Try again' }).click();
    await student.reads('Saved. You can change it until it closes.');
    expect((await student.seat()).name).toBe(name);
    expect(await student.option('c').isChecked()).toBe(true);
  });

  it('[UI249] a seat that was taken out by mistake and given back is in the class again without a press', async () => {
    const room = await openRoom(server.url);
    const host = await Instructor.withLink(browser, server.url, room);
    const student = await Student.joins(browser, server.url, room.code);
    const { name } = await student.seat();
    const people = await host.tab('People');
    await people.getByRole('button', { name: `Remove ${name}` }).click();
    await student.page.getByRole('heading', { name: 'Your seat was taken out of the room' }).waitFor();
    await people.getByRole('button', { name: `Give ${name} the seat back` }).click();
    await student.me.waitFor();
    expect((await student.seat()).name).toBe(name);
  });

  it('[UI91] a console without its key, or with a wrong one: asks for the link, and opens with it', async () => {
    const room = await openRoom(server.url);
    const { page } = await someone(browser);
    await page.goto(`${server.url}/host/${room.code}`);
    await page.getByRole('heading', { name: 'This device does not have the key to this room' }).waitFor();
    const link = page.getByRole('textbox', { name: 'Host link' });
    await link.fill('hello');
    await link.press('Enter');
    await page.getByText('There is no key in that. The link ends in # and a long row of letters.').waitFor();
    await link.fill(`${server.url}/host/${room.code}#${[...room.hostToken].reverse().join('')}`);
    await link.press('Enter');
    await page.getByRole('heading', { name: 'The key on this device does not fit this room' }).waitFor();
    await link.fill(`${server.url}/host/${room.code}#${room.hostToken}`);
    await link.press('Enter');
    await page.getByRole('button', { name: 'Start the lesson' }).waitFor();
    // The key does not stay in the address bar, where a shared screen would show it.
    expect(page.url()).toBe(`${server.url}/host/${room.code}`);
  });

  it('[UI212] whoever has opened a room with the passcode is not kept out by those who guess it in the same school', async () => {
    const data = scratchFolder();
    const guarded = await startServer({ DATA_DIR: data.path, INSTRUCTOR_PASSCODE: 'open sesame' });
    try {
      const atTheCard = async (page: Page) => {
        await page.goto(guarded.url);
        await page.getByRole('button', { name: 'Open a room' }).click();
        const field = page.getByLabel('Passcode');
        await field.waitFor();
        return async (passcode: string) => {
          await field.fill(passcode);
          await page.getByRole('button', { name: 'Open a room' }).click();
        };
      };
      const teacher = await someone(browser, LAPTOP);
      const opens = async () => {
        const give = await atTheCard(teacher.page);
        await give('open sesame');
        await teacher.page.waitForURL(/\/host\//);
      };
      await opens();
      const guesser = await someone(browser);
      const guess = await atTheCard(guesser.page);
      for (let count = 0; count < 11; count += 1) {
        const answered = guesser.page.waitForResponse(/\/api\/rooms$/);
        await guess(`guess ${count}`);
        await answered;
      }
      await guesser.page.getByRole('alert').filter({ hasText: 'Try again in half a minute.' }).waitFor();
      await opens();
    } finally {
      await guarded.stop();
      data.remove();
    }
  });

  it('[UI91] a class that is over: phones, projector and first page say so and lead on', async () => {
    const room = await openRoom(server.url);
    const host = await Instructor.withLink(browser, server.url, room);
    const student = await Student.joins(browser, server.url, room.code);
    const stage = await Stage.opens(browser, server.url, room.code);
    await host.tab('Room');
    await host.page.getByRole('button', { name: 'End the class' }).click();
    const dialog = host.page.getByRole('dialog', { name: 'End this class?' });
    await dialog.getByRole('button', { name: 'End the class' }).click();
    await student.page
      .getByText(/This class is over/)
      .first()
      .waitFor();
    await stage.page.getByText('Read it again at').waitFor();
    await host.reads('This class is over. Nothing can be changed any more');
    const { page } = await someone(browser);
    await page.goto(server.url);
    await page.getByRole('textbox', { name: 'Room code' }).fill(room.code);
    await page.getByRole('textbox', { name: 'Room code' }).press('Enter');
    await page.getByText('This class is over. Ask your instructor for the code of the new one.').waitFor();
  });

  it('[UI244] a class that was ended early asks nobody to do anything more, and its door says that it is over', async () => {
    for (const beat of ['lobby', 'step-1-do', 'step-2-predict']) {
      const room = await openRoom(server.url);
      const student = await Student.joins(browser, server.url, room.code);
      const late = await Student.atTheDoor(browser, server.url, room.code);
      await late.page.getByRole('button', { name: 'Join', exact: true }).waitFor();
      await paceTo(server.url, room, beat);
      const asked = student.page.getByRole('main').locator('.lobby-card, .goals, .options');
      await asked.waitFor();
      const host = await Instructor.withLink(browser, server.url, room);
      await host.page.getByText('Then', { exact: true }).waitFor();
      await host.tab('Room');
      await host.page.getByRole('button', { name: 'End the class' }).click();
      const dialog = host.page.getByRole('dialog', { name: 'End this class?' });
      await dialog.getByRole('button', { name: 'End the class' }).click();
      await student.reads('Look back over the steps and your points.');
      expect(await asked.count(), beat).toBe(0);
      await host.reads('This class is over. Nothing can be changed any more');
      expect(await host.page.getByText('Then', { exact: true }).count(), beat).toBe(0);
      await late.reads('This class is over.');
    }
  });

  it('[UI246] a class that was ended in the midst of a change or of a vote asks nobody to watch, talk or wait', async () => {
    for (const [beat, phase] of [
      ['step-2-watch', 'before'],
      ['step-2-watch', 'acted'],
      ['rush', 'before'],
      ['quiz-1', 'closed'],
    ] as const) {
      const room = await openRoom(server.url);
      const student = await Student.joins(browser, server.url, room.code);
      await paceTo(server.url, room, beat, phase);
      const asked = student.page.getByRole('main').locator('.watch-word, .options');
      await asked.waitFor();
      const host = await instructor(server.url, room.code, room.hostToken);
      await host.give({ type: 'end-room' });
      await student.page.getByRole('link', { name: 'See the review' }).waitFor();
      expect(await asked.count(), `${beat} ${phase}`).toBe(0);
      host.drop();
      await student.page.context().close();
    }
  });

  it('[UI247] the projector of a class that was ended says so above its title, wherever the class was', async () => {
    for (const beat of ['lobby', 'step-1-do']) {
      const room = await openRoom(server.url);
      const stage = await Stage.opens(browser, server.url, room.code);
      await paceTo(server.url, room, beat);
      const place = stage.page.locator('.stage-place');
      await shows(() => place.textContent(), beat === 'lobby' ? 'Welcome to' : 'Step 1 of 8 · Do');
      const host = await instructor(server.url, room.code, room.hostToken);
      await host.give({ type: 'end-room' });
      await shows(() => place.textContent(), 'This class is over');
      host.drop();
      await stage.page.context().close();
    }
  });

  it('[UI253] a class that was ended in the lobby has the title of its lesson, on the phone and on the console', async () => {
    const room = await openRoom(server.url);
    const host = await Instructor.withLink(browser, server.url, room);
    const student = await Student.joins(browser, server.url, room.code);
    const titles = () =>
      Promise.all([
        host.page.getByRole('heading', { level: 1 }).textContent(),
        student.page.locator('.beat-title').textContent(),
      ]);
    await shows(titles, ['Welcome', 'Welcome']);
    const line = await instructor(server.url, room.code, room.hostToken);
    await line.give({ type: 'end-room' });
    const { en } = servicesLesson.title;
    await shows(titles, [en, en]);
    line.drop();
    for (const { context } of [host.person, student.person]) await context.close();
  });

  it('[UI258] a seat that was taken out is not given back in a class that is over', async () => {
    const room = await openRoom(server.url);
    const host = await Instructor.withLink(browser, server.url, room);
    const student = await Student.joins(browser, server.url, room.code);
    const { name } = await student.seat();
    const people = await host.tab('People');
    await people.getByRole('button', { name: `Remove ${name}` }).click();
    const back = people.getByRole('button', { name: `Give ${name} the seat back` });
    await shows(() => back.isEnabled(), true);
    const line = await instructor(server.url, room.code, room.hostToken);
    await line.give({ type: 'end-room' });
    await shows(() => back.isEnabled(), false);
    line.drop();
    for (const { context } of [host.person, student.person]) await context.close();
  });

  it('[UI248] who comes when a change has settled reads that it has, and not to wait for news of it', async () => {
    const room = await openRoom(server.url);
    const student = await Student.joins(browser, server.url, room.code);
    await paceTo(server.url, room, 'step-2-watch', 'acted');
    await settles(server.url, room.code);
    await student.reads('The cluster has settled.');
    await student.reads(/^Pod .* is ready$/);
    await student.page.reload();
    await student.reads('The cluster has settled.');
    expect(await student.page.getByText('Nothing new yet.').count()).toBe(0);
    expect(await student.page.getByRole('heading', { name: 'What has happened' }).count()).toBe(0);
    await student.page.context().close();
  });

  it('[UI91] an address or a command that makes no sense is answered with a sentence, and nothing is sent', async () => {
    const room = await openRoom(server.url, { mode: 'free' });
    const student = await Student.joins(browser, server.url, room.code);
    await student.page.getByRole('button', { name: /Type an address/ }).click();
    const dialog = student.page.getByRole('dialog', { name: 'My target' });
    await dialog.getByRole('textbox', { name: 'Address' }).fill('10.1.1');
    await dialog.getByRole('textbox', { name: 'Address' }).press('Enter');
    await dialog
      .getByText(/That is not an address|not an address/)
      .first()
      .waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();
    expect(await student.kubectl('get foo')).toBe('error: the server doesn\'t have a resource type "foo"');
    expect(await student.kubectl('delete pod web')).not.toBe('');
    expect(await student.outcomes()).toEqual([]);
  });
});
