import { createHash } from 'node:crypto';
import type { Question } from '../../shared/lesson/lesson.ts';
import type { Text } from '../../shared/lib/text.ts';
import { itemOf } from '../../shared/room/items.ts';
import { judgedQuestions } from '../../shared/room/report/question-report.ts';
import { lessonOf } from '../../shared/room/room-lesson.ts';
import type { Room, Seat } from '../../shared/room/state.ts';
import { keptVote } from '../../shared/room/votes.ts';

/** A statement of the Experience API 1.0.3 (https://github.com/adlnet/xAPI-Spec, part two). */
export interface Statement {
  /** The same whenever the same room is asked again. */
  readonly id: string;
  readonly actor: {
    readonly objectType: 'Agent';
    readonly name: string;
    readonly account: { readonly homePage: string; readonly name: string };
  };
  readonly verb: { readonly id: string; readonly display: { readonly en: string } };
  readonly object: Activity;
  readonly result: {
    readonly success?: boolean;
    readonly completion?: boolean;
    readonly response?: string;
    readonly score?: Score;
  };
  readonly context: {
    readonly registration: string;
    readonly platform: string;
    readonly contextActivities?: { readonly parent: readonly { readonly id: string }[] };
  };
  /** ISO 8601, in UTC. */
  readonly timestamp: string;
}

interface Activity {
  readonly objectType: 'Activity';
  readonly id: string;
  readonly definition: {
    readonly type: string;
    readonly name: Text;
    readonly description?: Text;
    readonly interactionType?: 'choice';
    readonly correctResponsesPattern?: readonly string[];
    readonly choices?: readonly { readonly id: string; readonly description: Text }[];
  };
}

interface Score {
  readonly scaled: number;
  readonly raw: number;
  readonly min: number;
  readonly max: number;
}

const ADL = 'http://adlnet.gov/expapi';

/**
 * What every present student did, those that the server plays left out: an `answered` for each question that was revealed, and a `completed` once the podium
 * is complete or the class over. `home` is the server's address, by which accounts and activities are told apart.
 */
export function xapiStatements(room: Room, home: string): Statement[] {
  const seats = room.seats.filter(({ removed, synthetic }) => !removed && !synthetic);
  const questions = judgedQuestions(room).filter(({ id }) => itemOf(room, id)?.revealed === true);
  return seats.flatMap((seat) => [
    ...questions.flatMap((question) => answered(room, home, seat, question) ?? []),
    ...(room.placed !== null || room.ended ? [completed(room, home, seat)] : []),
  ]);
}

function answered(room: Room, home: string, seat: Seat, question: Question): Statement | null {
  const item = itemOf(room, question.id);
  const answer = seat.answers[question.id];
  if (item === null || answer === undefined) return null;
  const vote = keptVote(item, answer) ?? answer.first;
  if (vote === null) return null;
  const credit = seat.items.find((one) => one.item === question.id);
  return {
    ...about(room, home, seat, question.id),
    verb: { id: `${ADL}/verbs/answered`, display: { en: 'answered' } },
    object: {
      objectType: 'Activity',
      id: `${classId(room, home)}#${question.id}`,
      definition: {
        type: `${ADL}/activities/cmi.interaction`,
        name: question.text,
        interactionType: 'choice',
        correctResponsesPattern: [question.correct],
        choices: question.options.map(({ id, text }) => ({ id, description: text })),
      },
    },
    result: {
      success: vote.option === question.correct,
      response: vote.option,
      ...scored(credit?.points ?? 0, credit?.worth ?? 0),
    },
    context: { ...contextOf(room), contextActivities: { parent: [{ id: classId(room, home) }] } },
    timestamp: new Date(vote.at).toISOString(),
  };
}

function completed(room: Room, home: string, seat: Seat): Statement {
  const { title, summary } = lessonOf(room);
  return {
    ...about(room, home, seat, 'class'),
    verb: { id: `${ADL}/verbs/completed`, display: { en: 'completed' } },
    object: {
      objectType: 'Activity',
      id: classId(room, home),
      definition: { type: `${ADL}/activities/lesson`, name: title, description: summary },
    },
    result: { completion: true, ...scored(seat.points, seat.possible) },
    context: contextOf(room),
    timestamp: new Date(room.clock.stoppedAt ?? room.now).toISOString(),
  };
}

function about(room: Room, home: string, seat: Seat, item: string): Pick<Statement, 'id' | 'actor'> {
  return {
    id: uuidOf(`${keyOf(room)}/${seat.id}/${item}`),
    actor: { objectType: 'Agent', name: seat.name, account: { homePage: home, name: seat.id } },
  };
}

const classId = (room: Room, home: string): string => `${home}/review/${room.seed.code}`;

/** No other room ever has it: codes are given again, but not at the same moment. */
const keyOf = ({ seed }: Room): string => `${seed.code}/${seed.createdAt}`;

const contextOf = (room: Room) => ({ registration: uuidOf(keyOf(room)), platform: 'Podium' });

/** Nothing when nothing could be had. */
function scored(raw: number, max: number): { readonly score?: Score } {
  return max === 0 ? {} : { score: { scaled: raw / max, raw, min: 0, max } };
}

/** Podium's own namespace for names that become UUIDs. */
const NAMESPACE = Buffer.from('5b0f4d8e6c1e4f0a9a4b3f3d2c7e1a90', 'hex');

/** The UUID of a name: version 5 of RFC 9562. */
function uuidOf(name: string): string {
  const bytes = createHash('sha1').update(NAMESPACE).update(name).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [8, 12, 16, 20, 32].map((end, index, ends) => hex.slice(ends[index - 1] ?? 0, end)).join('-');
}
