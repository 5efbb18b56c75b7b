import { describe, expect, it } from 'vitest';
import type { Question } from '../../shared/lesson/lesson.ts';
import { servicesLesson } from '../../shared/lesson/lessons/services.ts';
import { questionsOf } from '../../shared/lesson/script.ts';
import type { QuestionView } from '../../shared/room/view.ts';
import { Class, INSTRUCTOR, player, SERVER } from './play.ts';

const SEATS = ['ann', 'bob', 'cid'];
const questions = questionsOf(servicesLesson);

/** Sentences that give an answer away: reasons and misconceptions, in both languages. */
function giveaways(question: Question): string[] {
  const misconceptions = question.options.flatMap(({ misconception }) =>
    misconception === null ? [] : [misconception.en, misconception.de],
  );
  return [question.reason.en, question.reason.de, ...misconceptions];
}

/** Every key anywhere in a value. */
function keysIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...keysIn(inner)]);
}

describe('what a student may not see', () => {
  it('[CHECK12][VIEW1][VIEW3][VIEW4] is in no frame of a whole lesson: no answer before its reveal, no token, nobody else’s', () => {
    const room = new Class();
    for (const seat of SEATS) {
      room.do(SERVER, { type: 'join', seat: `seat-id-${seat}`, tokenHash: `token-hash-${seat}` });
    }
    const revealed = new Set<string>();
    const hinted = new Map<string, Set<string>>();
    let frames = 0;

    const look = () => {
      const publicFrames = [room.players, room.stage];
      const privateFrames = SEATS.map((seat) => ({ seat, view: room.mine(`seat-id-${seat}`) }));
      for (const text of [...publicFrames, ...privateFrames.map(({ view }) => view)].map((view) =>
        JSON.stringify(view),
      )) {
        frames += 1;
        expect(text).not.toMatch(/token-hash|host-hash-secret|tokenHash|misconception/);
        for (const question of questions) {
          for (const sentence of giveaways(question)) {
            const isReason = sentence === question.reason.en || sentence === question.reason.de;
            if (isReason && revealed.has(question.id)) continue;
            expect(text.includes(sentence), `${question.id}: ${sentence}`).toBe(false);
          }
        }
      }
      for (const view of publicFrames) {
        for (const question of [view.question, view.prediction]) checkHidden(question);
        for (const seat of SEATS) expect(JSON.stringify(view)).not.toContain(`seat-id-${seat}`);
      }
      for (const { seat, view } of privateFrames) {
        for (const other of SEATS) {
          if (other !== seat) expect(JSON.stringify(view)).not.toContain(`seat-id-${other}`);
        }
        for (const [item, answer] of Object.entries(view.answers)) {
          const atOnce = item.startsWith('saw') || item.startsWith('explain');
          if (!atOnce && !revealed.has(item)) expect(answer.right).toBeNull();
          if (!hinted.get(seat)?.has(item)) expect(answer.hint).toBeNull();
        }
        expect(keysIn(view)).not.toContain('correct');
      }
    };

    const checkHidden = (question: QuestionView | null) => {
      if (question === null || revealed.has(question.id)) return;
      expect(question.revealed).toBeNull();
      expect(keysIn(question)).not.toContain('correct');
    };

    const answerAll = () => {
      SEATS.forEach((seat, index) => {
        const question = room.question;
        const option = question.options[(index + 1) % question.options.length]?.id ?? 'a';
        room.do(player(`seat-id-${seat}`), { type: 'answer', item: question.id, option, sure: index === 0 });
      });
    };

    look();
    while (room.beat.next !== 'none') {
      const { kind, phase } = room.beat;
      if (room.stage.question !== null && (phase === 'open' || phase === 'second')) {
        if (room.question.hasHint && phase === 'open') {
          room.do(player('seat-id-bob'), { type: 'hint', item: room.question.id });
          hinted.set('bob', new Set([...(hinted.get('bob') ?? []), room.question.id]));
        }
        answerAll();
        look();
      }
      if (kind === 'do' && phase === 'open') {
        room.do(player('seat-id-ann'), { type: 'set-target', to: room.podIPs()[0] ?? '10.1.1.5' });
        room.send('seat-id-ann');
        room.send('seat-id-bob', '10.96.0.1');
        look();
      }
      if (kind === 'rush' && phase === 'running') room.wait(20_000);
      if (room.beat.id === 'quiz-2' && phase === 'closed' && room.question.vote === 1) {
        room.do(INSTRUCTOR, { type: 'discuss' });
        look();
      }
      const { next } = room.beat;
      if (next === 'wait') {
        room.wait(500);
        look();
        continue;
      }
      if (next === 'reveal') {
        if (room.stage.question !== null) revealed.add(room.question.id);
        if (kind === 'saw') revealed.add(`predict-${room.beat.step}`);
      }
      room.next();
      look();
    }
    expect(room.beat.id).toBe('review');
    expect(questions.filter(({ id }) => !revealed.has(id))).toEqual([]);
    expect(frames).toBeGreaterThan(400);
  });

  it('[VIEW4] another’s answers, target and points are in no player frame and in no stage frame', () => {
    const room = new Class();
    room.join('ann', 'bob');
    room.goTo('quiz-1');
    const before = JSON.stringify([room.players, room.stage, room.mine('bob')]);
    room.answer('ann', 'quiz-1', 'b', true);
    const mask = (text: string) => text.replace(/"answered":\d+/g, '"answered":0');
    expect(mask(JSON.stringify([room.players, room.stage, room.mine('bob')]))).toBe(mask(before));
  });
});
