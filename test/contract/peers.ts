import { afterEach, expect, it } from 'vitest';
import type { Peers } from '../../server/peers/peers.ts';
import { until } from '../support/until.ts';

export interface Network {
  join(): Promise<Peers>;
  /** As SIGKILL does: the process says nothing more and hears nothing more. */
  kill(peers: Peers): Promise<void>;
  /** Loses what `send` says from the one to the other. */
  lose(send: () => void, from: Peers, to: Peers): Promise<void>;
}

export interface HearingPeer {
  readonly peers: Peers;
  readonly received: (readonly [from: string, message: unknown])[];
  readonly broken: string[];
  lapsed: number;
}

/** One that writes down what it hears. */
export function hearing(peers: Peers): HearingPeer {
  const heard: HearingPeer = { peers, received: [], broken: [], lapsed: 0 };
  peers.listen({
    received: (from, message) => heard.received.push([from, message]),
    broken: (process) => heard.broken.push(process),
    lapsed: async () => {
      heard.lapsed += 1;
    },
  });
  return heard;
}

export function peersContract(network: () => Network): void {
  const joined: Peers[] = [];
  afterEach(async () => {
    for (const peers of joined.splice(0)) await peers.close();
  });
  const join = async () => {
    const peers = await network().join();
    joined.push(peers);
    return hearing(peers);
  };

  it('[PEER1] messages arrive in the order of sending, each once, at the process they are for', async () => {
    const [a, b, c] = [await join(), await join(), await join()];
    const all = Array.from({ length: 500 }, (_, number) => ({ number, text: `ä€😀 ${number}` }));
    for (const one of all.slice(0, 250)) a.peers.send(b.peers.process, JSON.stringify(one));
    await until('the first half is there', () => b.received.length >= 250);
    for (const one of all.slice(250)) a.peers.send(b.peers.process, JSON.stringify(one));
    b.peers.send(a.peers.process, '"back"');
    await until('all is there', () => b.received.length >= 500 && a.received.length > 0);
    expect(b.received).toEqual(all.map((one) => [a.peers.process, one]));
    expect(a.received).toEqual([[b.peers.process, 'back']]);
    expect([c.received, a.broken, b.broken, c.broken]).toEqual([[], [], [], []]);
  });

  it('[PEER2] a process that was killed is gone, and whoever talked with it hears that it is broken', async () => {
    const [a, b, c] = [await join(), await join(), await join()];
    a.peers.send(b.peers.process, '1');
    await until('it is there', () => b.received.length === 1);
    expect(await a.peers.stateOf(b.peers.process)).toBe('alive');
    expect(await a.peers.stateOf(a.peers.process)).toBe('alive');
    await network().kill(b.peers);
    await until('it is noticed', () => a.broken.length > 0);
    expect(await a.peers.stateOf(b.peers.process)).toBe('gone');
    expect(await c.peers.stateOf(b.peers.process)).toBe('gone');
    expect([a.broken, c.broken]).toEqual([[b.peers.process], []]);
  });

  it('[PEER3] what a process says before it stops arrives, and from then on it is gone', async () => {
    const [a, b] = [await join(), await join()];
    b.peers.send(a.peers.process, '"good bye"');
    await b.peers.close();
    expect(await a.peers.stateOf(b.peers.process)).toBe('gone');
    await until('the last word is there', () => a.received.length === 1);
    expect(a.received).toEqual([[b.peers.process, 'good bye']]);
  });

  it('[PEER4] when messages are lost both sides hear that it is broken, and what is said then arrives', async () => {
    const [a, b] = [await join(), await join()];
    a.peers.send(b.peers.process, '"before"');
    b.peers.send(a.peers.process, '"before"');
    await until('they talk', () => a.received.length === 1 && b.received.length === 1);
    await network().lose(() => a.peers.send(b.peers.process, '"lost"'), a.peers, b.peers);
    await until('both know', () => a.broken.length > 0 && b.broken.length > 0);
    a.peers.send(b.peers.process, '"after"');
    b.peers.send(a.peers.process, '"after"');
    await until('they talk again', () => a.received.length === 2 && b.received.length === 2);
    expect(b.received.map(([, message]) => message)).toEqual(['before', 'after']);
    expect(a.received.map(([, message]) => message)).toEqual(['before', 'after']);
    expect([new Set(a.broken), new Set(b.broken)]).toEqual([
      new Set([b.peers.process]),
      new Set([a.peers.process]),
    ]);
  });

  it('[PEER5] what is said to a process that is gone breaks at once', async () => {
    const [a, b] = [await join(), await join()];
    await network().kill(b.peers);
    a.peers.send(b.peers.process, '1');
    await until('it is noticed', () => a.broken.length > 0);
    expect(a.broken).toEqual([b.peers.process]);
  });
}
