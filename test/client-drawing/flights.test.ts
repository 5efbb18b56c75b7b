import { describe, expect, it } from 'vitest';
import { withCounted } from '../../client/stage-drawing/edge-counts.ts';
import type { FlightPath } from '../../client/stage-drawing/flight-path.ts';
import { type Failure, Flights, type Mark } from '../../client/stage-drawing/flights.ts';
import { pathOf } from '../../client/stage-drawing/geometry.ts';
import type { Dot } from '../../shared/room/view.ts';
import { dot } from './cluster-fixture.ts';

/** 600 px straight on; at 1 px a millisecond a dot needs 600 ms. */
const way: FlightPath = {
  path: pathOf([
    { x: 0, y: 0 },
    { x: 600, y: 0 },
  ]),
  ends: 'pod',
  place: '10.1.1.5',
};

function sky(limit = 60) {
  const flights = new Flights(limit, 1);
  const failures: Failure[] = [];
  return {
    flights,
    failures,
    take: (news: Partial<Dot>, at: number) => flights.take(dot(news), () => way, at),
    at: (now: number): readonly Mark[] => flights.marksAt(now, (failure) => failures.push(failure)),
  };
}

describe('requests under way', () => {
  it('[UI46] move with constant speed, whatever their outcome will be', () => {
    const { take, at } = sky();
    take({ id: 'a' }, 0);
    take({ id: 'b', outcome: 'answered' }, 0);
    take({ id: 'c', outcome: 'timed-out' }, 0);
    for (const now of [100, 350, 599])
      expect(at(now)).toMatchObject(
        Array.from({ length: 3 }, () => ({ kind: 'out', via: 'pod-ip', at: { x: now, y: 0 }, share: 0 })),
      );
  });

  it('[UI46] wait at the end, their ring draining, until the outcome is known', () => {
    const { take, at } = sky();
    take({ id: 'a' }, 0);
    expect(at(900)).toMatchObject([{ kind: 'waiting', via: 'pod-ip', at: { x: 600, y: 0 }, share: 0.25 }]);
    take({ id: 'a', outcome: 'answered' }, 1000);
    expect(at(1000).map((mark) => mark.kind)).toEqual(['back', 'arrived']);
  });

  it('[UI46] come back hollow by the same way, and pulse on arrival at either end', () => {
    const { take, at, flights } = sky();
    take({ id: 'a', outcome: 'answered' }, 0);
    expect(at(600).map((mark) => mark.kind)).toEqual(['back', 'arrived']);
    expect(at(800)[0]).toMatchObject({ kind: 'back', via: 'pod-ip', at: { x: 400, y: 0 } });
    expect(at(1200).map((mark) => [mark.kind, mark.at.x])).toEqual([['arrived', 0]]);
    at(2000);
    expect(flights.busy).toBe(false);
  });

  it('[UI47] that fail become a falling diamond, reported once with what the caller saw', () => {
    const { take, at, failures, flights } = sky();
    take({ id: 'a', outcome: 'connection-refused' }, 0);
    expect(at(600).map((mark) => mark.kind)).toEqual(['failed']);
    at(900);
    expect(failures).toEqual([{ outcome: 'connection-refused', to: '10.1.1.5', at: { x: 600, y: 0 } }]);
    at(1600);
    expect(flights.busy).toBe(false);
  });

  it('[UI47] that time out are seen to wait first, even when the outcome was there before the dot', () => {
    const { take, at, failures } = sky();
    take({ id: 'a', outcome: 'timed-out' }, 0);
    expect(at(700).map((mark) => mark.kind)).toEqual(['waiting']);
    expect(failures).toEqual([]);
    expect(at(1250).map((mark) => mark.kind)).toEqual(['failed']);
  });

  it('[UI172] are found by where they were painted last, the nearest first, and not from afar', () => {
    const { flights, take, at } = sky();
    take({ id: 'first' }, 0);
    take({ id: 'second' }, 10);
    expect(flights.near({ x: 0, y: 0 }, 20)).toEqual([]);
    at(100);
    expect(flights.near({ x: 92, y: 3 }, 20)).toEqual(['second', 'first']);
    expect(flights.near({ x: 112, y: 0 }, 20)).toEqual(['first']);
    expect(flights.near({ x: 300, y: 0 }, 20)).toEqual([]);
  });

  it('[UI48] are never more than the limit', () => {
    const { take, flights } = sky(60);
    for (let i = 0; i < 200; i += 1) take({ id: `r${i}`, outcome: 'answered' }, 0);
    expect(flights.count).toBe(60);
  });

  it('[UI48] show at least one failure whenever there is one, also at the limit', () => {
    const { take, at, flights, failures } = sky(60);
    for (let i = 0; i < 60; i += 1) take({ id: `r${i}`, outcome: 'answered' }, 0);
    take({ id: 'failed', outcome: 'timed-out' }, 10);
    take({ id: 'failed too', outcome: 'timed-out' }, 10);
    expect(flights.count).toBe(60);
    at(1400);
    expect(failures).toHaveLength(1);
  });

  it('[UI48] whose outcome never comes leave in silence after fifteen seconds', () => {
    const { take, at, flights, failures } = sky();
    take({ id: 'a' }, 0);
    at(16_000);
    expect(flights.busy).toBe(false);
    expect(failures).toEqual([]);
  });
});

describe('counts on a map without motion', () => {
  it('[UI49] grow by what each dot stands for, once for each request that is over', () => {
    const ghostly: FlightPath = { ...way, ends: 'ghost', place: '10.1.1.8' };
    const first = withCounted(
      [],
      [
        { dot: dot({ outcome: 'answered' }), way },
        { dot: dot({ outcome: null }), way },
        { dot: dot({ outcome: 'timed-out' }), way: ghostly },
      ],
      5,
    );
    const second = withCounted(first, [{ dot: dot({ outcome: 'timed-out' }), way: ghostly }], 1);
    expect(second).toEqual([
      { place: '10.1.1.5', ends: 'pod', answered: 5, failed: 0, outcome: null },
      { place: '10.1.1.8', ends: 'ghost', answered: 0, failed: 6, outcome: 'timed-out' },
    ]);
  });
});
