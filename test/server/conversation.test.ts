import { describe, expect, it } from 'vitest';
import { ConversationWith } from '../../server/peers/conversation-with.ts';
import { parseEnvelope } from '../../server/peers/envelope.ts';
import { createRandom, nextFloat, nextInt, type Random } from '../../shared/lib/random.ts';

/**
 * A process that has lines at the other one and holds lines of the other one, as `RedisPeers` with a gateway and a
 * desk does: when it is told that nothing goes on it opens its lines anew and drops the other's.
 */
class Side {
  /** What is on its way from here, oldest first. */
  readonly out: string[] = [];
  /** The lines that it has open, by the number of the latest attempt. */
  lines: number[] = [];
  /** Lines of the other one. */
  guests = new Set<number>();
  readonly #conversation: ConversationWith;
  #numbers = 0;
  #outbox: string[] = [];

  constructor(name: string) {
    this.#conversation = new ConversationWith(name, () => {
      this.#numbers += 1;
      return `${name}-${this.#numbers}`;
    });
  }

  open(): void {
    this.#numbers += 1;
    this.lines.push(this.#numbers);
    this.#outbox.push(JSON.stringify(this.#numbers));
  }

  /** Says what there is to say, which at a beat may be nothing. Told that it could not be said, gives up. */
  say(isSent: boolean): void {
    const { envelope, stream } = this.#conversation.say(this.#outbox.splice(0));
    if (isSent) this.out.push(envelope);
    else if (this.#conversation.interrupt(stream)) this.#broken();
  }

  hear(text: string, isReplySent: boolean): void {
    const envelope = parseEnvelope(text);
    if (envelope === null) throw new Error(`no envelope: ${text}`);
    const { messages, broken, reply } = this.#conversation.hear(envelope);
    if (reply !== null && isReplySent) this.out.push(reply);
    if (broken) this.#broken();
    for (const message of messages) this.guests.add(message as number);
  }

  /** It takes the other one for gone, which need not be true. */
  forget(): void {
    this.#conversation.end();
    this.#outbox = [];
    this.#broken();
  }

  #broken(): void {
    this.guests.clear();
    const wanted = this.lines.length;
    this.lines = [];
    for (let count = 0; count < wanted; count += 1) this.open();
  }
}

/** Either hears the oldest word that is on its way to it, or it is lost. */
function deliver(random: Random, from: Side, to: Side, isSafe: boolean): void {
  const word = from.out.shift();
  const arrives = isSafe || nextFloat(random) < 0.7;
  if (word !== undefined && arrives) to.hear(word, isSafe || nextFloat(random) < 0.7);
}

function happens(random: Random, side: Side, other: Side): void {
  const kind = nextInt(random, 10);
  if (kind < 4) deliver(random, other, side, false);
  else if (kind < 8) side.say(nextFloat(random) < 0.8);
  else if (kind === 8 && side.lines.length < 3) side.open();
  else if (nextFloat(random) < 0.2) side.forget();
}

const SEEDS = 3_000;
/** Of trouble, in each. */
const MOMENTS = 60;
/** Without trouble, afterwards. */
const BEATS = 4;

/** How many lines of one the other does not hold. */
const missing = (one: Side, other: Side) => one.lines.filter((line) => !other.guests.has(line)).length;

describe('two processes that talk over a channel which loses messages', () => {
  it('[PEER34] have every line open a few beats after the last loss, whatever was lost or forgotten', () => {
    const stuck: number[] = [];
    for (let seed = 0; seed < SEEDS; seed += 1) {
      const random = createRandom(`conversation/${seed}`);
      const [one, other] = [new Side('one'), new Side('other')];
      for (let moment = 0; moment < MOMENTS; moment += 1) {
        if (nextInt(random, 2) === 0) happens(random, one, other);
        else happens(random, other, one);
      }
      for (let beat = 0; beat < BEATS; beat += 1) {
        one.say(true);
        other.say(true);
        while (one.out.length + other.out.length > 0) {
          deliver(random, one, other, true);
          deliver(random, other, one, true);
        }
      }
      if (missing(one, other) + missing(other, one) > 0) stuck.push(seed);
    }
    expect(stuck).toEqual([]);
  });
});
