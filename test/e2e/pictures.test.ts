import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { ClusterCommand } from '../../shared/sim/command.ts';
import { openRoom, START } from '../support/app.ts';
import { LAPTOP, PHONE, PROJECTOR } from '../support/browser.ts';
import { StillClass } from '../support/still-class.ts';
import { Album, shot } from './album.ts';
import { everyMomentAlone } from './alone.ts';
import { flawsOf } from './axe.ts';
import { Instructor, Stage, Student, someone } from './classroom.ts';
import { everyDoor } from './every-door.ts';
import { everyScene } from './every-scene.ts';
import { differences, type Look, lookOf } from './likeness.ts';
import { app, browser } from './still-set-up.ts';
import { byKey, byMedia, THEMES } from './themes.ts';
import { everyOpened } from './what-opens.ts';

/** What to do about a picture that is not as it was, at the end of each message. */
const RENEW =
  'If it is meant to look like that: npm run shots, look at what changed in test/pictures, and commit it.';

const album = new Album();

const calm = { reducedMotion: 'reduce', date: START } as const;

/** Looked at in both themes and, on the phone, from top to bottom; the others in one theme each, turn by turn. */
const IN_FULL = ['lobby', 'do, addresses gone', 'quiz, revealed', 'podium'];
/** Where the console is looked at in a hand too, in both themes. */
const IN_A_HAND = ['lobby', 'watch', 'quiz', 'podium'];

describe('likeness', () => {
  const STILL = '';
  const HALF_A_PIXEL = 'will-change: transform; transform: translate(0.5px, 0.5px)';

  /** Three lines of text, small and grey, as a phone or half of a projector shows them. */
  async function lines(page: Page, size: number, words: string, style: string): Promise<Look> {
    await page.setContent(`<body style="margin: 20px; background: #0b1220; color: #8a94a6; font: ${size}px sans-serif">
      <div style="${style}"><p>The Pods restart, your requests wait</p><p>${words}</p><p>Serene Orca asks again</p></div>`);
    return lookOf(await shot(page));
  }

  it.each([
    ['phone', PHONE, 14],
    ['phone', PHONE, 20],
    ['laptop', LAPTOP, 14],
    ['laptop', LAPTOP, 16],
    ['projector', PROJECTOR, 28],
    ['projector', PROJECTOR, 40],
  ] as const)(
    '[UI170] on a %s (%o, letters of %i px) one other word is seen, letters at half a pixel are not',
    async (_, size, letters) => {
      const { page } = await someone(browser, size, calm);
      const kept = await lines(page, letters, 'Send to the same address', STILL);
      const moved = await lines(page, letters, 'Send to the same address', HALF_A_PIXEL);
      expect(moved.data).not.toEqual(kept.data);
      expect(differences(moved, kept)).toEqual([]);
      const changed = await lines(page, letters, 'Send to the next address', STILL);
      expect(differences(changed, kept)).not.toEqual([]);
    },
  );
});

describe('every picture', { timeout: 300_000 }, () => {
  it('[UI170] a class from the lobby to the review looks as it did: phone, console, stage', async () => {
    const still = await StillClass.open(app, 12);
    const { code } = still.room;
    const host = await Instructor.withLink(browser, app.url, still.room, LAPTOP, calm);
    const hand = await Instructor.withLink(browser, app.url, still.room, PHONE, calm);
    const stage = await Stage.opens(browser, app.url, code, PROJECTOR, calm);
    // Its sky in one colour: the gradient would double the file.
    await stage.page.addStyleTag({ content: '.stage { background: var(--ground) !important }' });
    const student = await Student.inSeat(browser, app.url, code, still.token(0), calm);
    let turn = 0;
    for await (const { name, who } of everyScene(still)) {
      turn += 1;
      const full = IN_FULL.includes(name);
      const themes = (shift: number) => (full ? THEMES : THEMES.filter((_, at) => at === (turn + shift) % 2));
      const phone = async () => {
        for (const theme of themes(0)) {
          await byMedia(student.page, theme);
          await album[full ? 'takeWhole' : 'take'](student.page, `phone, ${name}, ${theme}`);
        }
      };
      const console = async () => {
        for (const theme of themes(1)) {
          await byMedia(host.page, theme);
          await album.take(host.page, `console, ${name}, ${theme}`);
        }
      };
      const inAHand = async () => {
        for (const theme of THEMES) {
          await byMedia(hand.page, theme);
          await album.take(hand.page, `console in a hand, ${name}, ${theme}`);
        }
      };
      const projector = async () => {
        for (const theme of themes(0)) {
          await byKey(stage.page, theme);
          await album.take(stage.page, `stage, ${name}, ${theme}`);
        }
      };
      await Promise.all([
        who.includes('player') && phone(),
        who.includes('console') && console(),
        IN_A_HAND.includes(name) && inAHand(),
        who.includes('stage') && projector(),
      ]);
    }
    expect(album.misses(), RENEW).toEqual([]);
  });

  it('[UI170] doors look as they did: home, join, practice, an address, a key and a room that are not there', async () => {
    const { code } = await openRoom(app.url);
    for (const size of [LAPTOP, PHONE]) {
      const { page } = await someone(browser, size, calm);
      let turn = 0;
      for await (const { path, heading } of everyDoor(page, app.url, code)) {
        turn += 1;
        for (const theme of path === '/' ? THEMES : THEMES.filter((_, at) => at === turn % 2)) {
          await byMedia(page, theme);
          await album.takeWhole(page, `${size === PHONE ? 'phone' : 'laptop'}, ${heading}, ${theme}`);
        }
      }
    }
    expect(album.misses(), RENEW).toEqual([]);
  });

  it('[UI170] what is opened looks as it did: dialogs, tabs, the review, the editor', async () => {
    const still = await StillClass.open(app, 12);
    let turn = 0;
    for await (const { name, page } of everyOpened(browser, app.url, still, calm)) {
      turn += 1;
      await byMedia(page, turn % 2 === 0 ? 'light' : 'dark');
      await album.take(page, `${name}, opened`);
    }
    expect(album.misses(), RENEW).toEqual([]);
  });

  it('[UI170] practice looks as it did, from its first step to its end', async () => {
    let turn = 0;
    for await (const { name, page } of everyMomentAlone(browser, app.url)) {
      turn += 1;
      await byMedia(page, turn % 2 === 0 ? 'light' : 'dark');
      await album.take(page, name);
    }
    expect(album.misses(), RENEW).toEqual([]);
  });

  it('[UI170] free play looks as it did on the stage: a Pod that was let go, a second revision, a node that is closed', async () => {
    const still = await StillClass.open(app, 3, { mode: 'free' });
    const stage = await Stage.opens(browser, app.url, still.room.code, PROJECTOR, calm);
    await stage.page.addStyleTag({ content: '.stage { background: var(--ground) !important }' });
    const done = async (command: ClusterCommand) => {
      await still.instruct({ type: 'cluster', command });
      // Longer than the cluster ever takes, and than a ghost stays.
      await still.pass(40_000);
    };
    await still.pass(40_000);
    const service = { name: 'my-service', selector: { app: 'web' }, port: 80, targetPort: 8080 };
    await done({ type: 'create-service', ...service });
    await done({ type: 'rollout-restart', deployment: 'web' });
    const [loose] = (await still.view()).cluster.pods;
    await done({ type: 'set-pod-labels', pod: loose?.name ?? '', labels: { app: 'loose' } });
    // The Pod without an owner is on the other node: nobody would bring it back.
    await done({ type: 'drain-node', node: loose?.node === 'node-1' ? 'node-2' : 'node-1' });
    await stage.page.getByText('takes no new Pods').first().waitFor();
    for (const theme of THEMES) {
      await byKey(stage.page, theme);
      await album.take(stage.page, `stage, free play, ${theme}`);
      expect(await flawsOf(stage.page), theme).toEqual([]);
    }
    expect(album.misses(), RENEW).toEqual([]);
  });

  it('[UI170] no picture is left of a screen that is no more', ({ task, skip }) => {
    // With `-t` only some were taken.
    skip(task.suite?.tasks.some(({ mode }) => mode === 'skip') ?? false);
    expect(album.leftOver(), RENEW).toEqual([]);
  });
});
