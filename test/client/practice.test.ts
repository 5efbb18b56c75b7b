import { describe, expect, it } from 'vitest';
import { Connection } from '../../client/connection/connection.ts';
import { noTokens } from '../../client/connection/tokens.ts';
import { PRACTICE_CODE, PracticeRoom } from '../../client/practice/practice-room.ts';
import type { Deed, Lesson, Question } from '../../shared/lesson/lesson.ts';
import { lessonById, lessons } from '../../shared/lesson/lessons.ts';
import { questionsOf } from '../../shared/lesson/script.ts';
import type { PlayerCommand } from '../../shared/room/command.ts';
import type { PlayerView } from '../../shared/room/view.ts';
import { flushed, HandClock } from './socket-pair.ts';

const services = lessonById('services') ?? lessons[0];

/** Somebody who practises: the page's own connection, a clock held still, and a finger for the one button. */
class Practice {
  readonly clock = new HandClock();
  readonly lesson: Lesson;
  readonly room: PracticeRoom;
  readonly connection: Connection<PlayerView>;
  #ids = 0;

  private constructor(lesson: Lesson, seed: string) {
    const ports = { now: () => this.clock.now, later: this.clock.later };
    this.lesson = lesson;
    this.room = new PracticeRoom(lesson, seed, ports);
    const newId = () => `own-command-${++this.#ids}`;
    const { socket } = this.room;
    this.connection = new Connection<PlayerView>(PRACTICE_CODE, 'player', {
      ...ports,
      ...{ socket, tokens: noTokens, newId, chance: () => 0 },
    });
  }

  static async begins(seed = 'alone', lesson: Lesson | undefined = services): Promise<Practice> {
    if (lesson === undefined) throw new Error('no lesson');
    const practice = new Practice(lesson, seed);
    practice.connection.start();
    await flushed();
    return practice;
  }

  get view() {
    const room = this.connection.room.value;
    if (room === null) throw new Error('no view yet');
    return room;
  }

  get you() {
    const you = this.connection.you.value;
    if (you === null) throw new Error('no seat yet');
    return you;
  }

  async pass(milliseconds: number): Promise<void> {
    for (let left = milliseconds; left > 0; left -= 50) await this.clock.pass(Math.min(50, left));
  }

  async gives(command: PlayerCommand) {
    const answer = await this.connection.give(command);
    await this.pass(100);
    return answer;
  }

  /** Presses as soon as the button can be pressed. */
  async goesOn(): Promise<void> {
    while (this.view.beat.value.next === 'wait') await this.pass(250);
    this.room.goOn();
    await this.pass(100);
  }

  async does(deed: Deed): Promise<void> {
    switch (deed.do) {
      case 'target':
        await this.gives({ type: 'set-target', to: deed.to });
        return;
      case 'look-up':
        await this.gives({ type: 'look-up', line: deed.line });
        return;
      case 'wait':
        await this.pass(deed.milliseconds);
        return;
      case 'send':
        for (let count = 0; count < deed.count; count += 1) {
          await this.gives({ type: 'send', ...(deed.to === undefined ? {} : { to: deed.to }) });
          while (this.you.requests[0]?.outcome === null) await this.pass(100);
        }
    }
  }

  /** One beat as somebody plays it who knows the lesson; leaves it by the button. */
  async plays(): Promise<void> {
    const { id, kind, step, phase } = this.view.beat.value;
    const question = this.view.question.value;
    if (kind === 'do' && phase === 'open')
      for (const deed of this.lesson.steps[(step ?? 1) - 1]?.solution ?? []) await this.does(deed);
    if (question !== null && question.revealed === null && (phase === 'open' || phase === 'second')) {
      const option = this.solutionOf(question.id).correct;
      const sure = kind === 'saw' || kind === 'explain' ? {} : { sure: true };
      expect(await this.gives({ type: 'answer', item: question.id, option, ...sure })).toMatchObject({
        ok: true,
      });
    }
    if (kind === 'rush' && phase === 'running') {
      while (this.view.beat.value.phase === 'running') {
        await this.gives({ type: 'send', to: '10.96.0.1' });
        await this.pass(900);
      }
      return;
    }
    if (this.view.beat.value.id === id) await this.goesOn();
  }

  solutionOf(id: string): Question {
    const found = questionsOf(this.lesson).find((question) => question.id === id);
    if (found === undefined) throw new Error(`no question ${id}`);
    return found;
  }
}

describe('practice alone', () => {
  it('[UI130] keeps the truth table, gives the points, and ends in the review', async () => {
    const practice = await Practice.begins();
    expect(practice.view.beat.value).toMatchObject({ id: 'step-1-watch', next: 'act' });
    expect(practice.room.act.value?.en).toBe('Create Deployment web with 2 replicas');
    while (practice.view.beat.value.kind !== 'review') await practice.plays();
    const rows = practice.view.table.value.map(({ filled }) => filled);
    expect(rows).toMatchObject(practice.lesson.steps.map(({ expect: row }) => row ?? {}));
    const { total, items } = practice.you.points;
    const missed = items.filter(({ points, worth }) => points < worth).map(({ item }) => item);
    expect(missed.filter((item) => item !== 'rush')).toEqual([]);
    expect(total).toBeGreaterThan(900);
    expect(practice.view.podium.value?.places).toMatchObject([{ place: 1, points: total }]);
  });

  it('[UI130] explains a request, and refuses what the room refuses', async () => {
    const practice = await Practice.begins();
    while (practice.view.beat.value.id !== 'step-1-do') await practice.plays();
    expect(await practice.gives({ type: 'send' })).toMatchObject({
      ok: false,
      refusal: { code: 'no-target' },
    });
    const sent = await practice.gives({ type: 'send', to: '10.1.1.5' });
    await practice.pass(500);
    const request = sent.ok && sent.answer?.type === 'sent' ? sent.answer.request : '';
    const { dots } = practice.connection;
    expect(dots.value.dots).toMatchObject([{ id: request, outcome: 'answered' }]);
    const traced = await practice.connection.trace(request);
    expect(traced.ok && traced.answer?.type === 'trace' && traced.answer.trace.outcome).toBe('answered');
    expect(await practice.connection.trace('r-999')).toMatchObject({
      ok: false,
      refusal: { code: 'no-such-item' },
    });
  });

  it('[UI133] shows what was done no later than it answers', async () => {
    const practice = await Practice.begins();
    while (practice.view.beat.value.id !== 'step-2-predict') await practice.plays();
    const command = { type: 'answer', item: 'predict-2', option: 'c', sure: true } as const;
    expect(await practice.connection.give(command)).toMatchObject({ ok: true });
    expect(practice.you.answers['predict-2']).toMatchObject({ option: 'c', sure: true });
  });

  it('[UI138] shows what a press did at once, so that a second one finds the button as it is then', async () => {
    const practice = await Practice.begins();
    const { beat } = practice.view;
    while (beat.value.next !== 'act') await practice.goesOn();
    expect(practice.room.act.value).not.toBe(null);
    expect(practice.room.goOn()).toMatchObject({ ok: true });
    expect({ next: beat.value.next, act: practice.room.act.value }).toEqual({ next: 'wait', act: null });
  });

  it('[UI131] has the very Pods of the class whose seed it is given', async () => {
    const practice = await Practice.begins('the seed of a class');
    while (practice.view.beat.value.id !== 'step-1-do') await practice.plays();
    const names = practice.view.cluster.value.pods.map(({ name, ip }) => `${name} ${ip}`);
    const other = await Practice.begins('another seed');
    while (other.view.beat.value.id !== 'step-1-do') await other.plays();
    expect(names).not.toEqual(other.view.cluster.value.pods.map(({ name, ip }) => `${name} ${ip}`));
    const again = await Practice.begins('the seed of a class');
    await again.pass(60_000);
    while (again.view.beat.value.id !== 'step-1-do') await again.plays();
    expect(again.view.cluster.value.pods.map(({ name, ip }) => `${name} ${ip}`)).toEqual(names);
  });

  it('[UI132] moves the cluster during the rush, and not after it', async () => {
    const practice = await Practice.begins();
    while (practice.view.beat.value.kind !== 'rush') await practice.goesOn();
    const ips = () => practice.view.cluster.value.pods.flatMap(({ ip }) => ip ?? []);
    const before = ips();
    await practice.goesOn();
    expect(practice.view.rush.value?.phase).toBe('running');
    await practice.pass(practice.lesson.rush.seconds * 1_000 * 0.4);
    const restarted = ips();
    expect(restarted.filter((ip) => before.includes(ip))).toEqual([]);
    await practice.pass(practice.lesson.rush.seconds * 1_000 * 0.25);
    expect(ips().filter((ip) => restarted.includes(ip))).toHaveLength(1);
    while (practice.view.rush.value?.phase === 'running') await practice.goesOn();
    const after = ips();
    await practice.pass(practice.lesson.rush.seconds * 1_000);
    expect(ips()).toEqual(after);
  });
});
