import { describe, expect, it } from 'vitest';
import { endpointRows } from '../../client/stage-drawing/endpoint-rows.ts';
import type { Box } from '../../client/stage-drawing/geometry.ts';
import { layout, type MapLayout, verticalHeight } from '../../client/stage-drawing/layout.ts';
import type { ClusterView } from '../../shared/sim/view.ts';
import { cluster, endpoint, ghost, pod, service } from './cluster-fixture.ts';

const STAGE = { width: 1260, height: 520 };
const ips = (count: number) => Array.from({ length: count }, (_, index) => `10.1.1.${index + 5}`);

function crowded(pods: number, services: number): ClusterView {
  const addresses = ips(pods);
  return cluster({
    pods: addresses.map((ip, slot) => pod(slot, ip)),
    services: Array.from({ length: services }, (_, index) =>
      service(
        addresses.map((ip) => endpoint(ip)),
        { uid: `service-${index}`, name: `service-${index}` },
      ),
    ),
  });
}

function drawn(view: ClusterView, orientation: 'horizontal' | 'vertical', clients = 24): MapLayout {
  const size = orientation === 'horizontal' ? STAGE : { width: 340, height: verticalHeight(view) };
  return layout(view, size, orientation, clients);
}

const overlap = (a: Box, b: Box) =>
  a.x < b.x + b.width - 0.01 &&
  b.x < a.x + a.width - 0.01 &&
  a.y < b.y + b.height - 0.01 &&
  b.y < a.y + a.height - 0.01;

const inside = (box: Box, { size }: MapLayout) =>
  box.x >= -0.01 &&
  box.y >= -0.01 &&
  box.x + box.width <= size.width + 0.01 &&
  box.y + box.height <= size.height + 0.01;

const boxesOf = (map: MapLayout): Box[] => [
  map.clients.box,
  ...map.services.map((place) => place.box),
  ...(map.noService === null ? [] : [map.noService]),
  ...map.slots,
  map.nowhere,
];

describe('layout', () => {
  const both = ['horizontal', 'vertical'] as const;

  it.each(both)('[UI40] a Pod stands where its slot is, whoever else is there (%s)', (orientation) => {
    const alone = drawn(cluster({ pods: [pod(2, '10.1.1.8')] }), orientation);
    const among = drawn(
      cluster({ pods: [pod(0, '10.1.1.5'), pod(2, '10.1.1.8')], ghosts: [ghost(1, '10.1.1.6')] }),
      orientation,
    );
    expect(among.slots[2]).toEqual(alone.slots[2]);
    expect(among.slots).toHaveLength(4);
  });

  it.each(both)('[UI40] a Service does not move when its endpoints come and go (%s)', (orientation) => {
    const none = drawn(cluster({ services: [service([])] }), orientation);
    const two = drawn(cluster({ services: [service(ips(2).map((ip) => endpoint(ip)))] }), orientation);
    expect(two.services[0]?.box).toEqual(none.services[0]?.box);
  });

  it('[UI40] a fifth Pod makes room for eight, so that the sixth to eighth move nobody', () => {
    const five = drawn(crowded(5, 1), 'horizontal');
    const eight = drawn(crowded(8, 1), 'horizontal');
    expect(five.slots).toEqual(eight.slots);
  });

  it.each([1, 6, 12, 13, 40])('[UI66] below %i clients there is room for a line in two rows', (count) => {
    const { clients, unit } = drawn(crowded(4, 1), 'horizontal', count);
    const lowest = Math.max(...clients.spots.map(({ y }) => y));
    expect(lowest + 12 * unit).toBeLessThan(clients.box.y + clients.box.height - 90 * unit);
  });

  it.each(both)(
    '[UI41] nothing overlaps or leaves the map, up to 12 Pods and 3 Services (%s)',
    (orientation) => {
      for (const pods of [0, 2, 4, 5, 8, 12])
        for (const services of [0, 1, 3]) {
          const map = drawn(crowded(pods, services), orientation);
          const boxes = boxesOf(map);
          const bad = boxes.flatMap((box, index) =>
            inside(box, map) && !boxes.slice(index + 1).some((other) => overlap(box, other)) ? [] : [index],
          );
          expect({ pods, services, bad }).toEqual({ pods, services, bad: [] });
        }
    },
  );

  it.each(both)(
    '[UI41] the rows of a Service stay inside of it, each with a place of its own (%s)',
    (orientation) => {
      const map = drawn(crowded(12, 3), orientation);
      for (const place of map.services) {
        const rows = place.rows.map((row) => row.box);
        expect(rows).toHaveLength(12);
        for (const [index, row] of rows.entries()) {
          expect(row.y + row.height).toBeLessThanOrEqual(place.box.y + place.box.height + 0.01);
          expect(rows.slice(index + 1).some((other) => overlap(row, other))).toBe(false);
        }
      }
    },
  );

  it('[UI41] up to forty clients are drawn one by one, each inside the clients’ place', () => {
    const map = drawn(crowded(2, 1), 'horizontal', 500);
    const { box, spots } = map.clients;
    expect(spots).toHaveLength(40);
    expect(new Set(spots.map(({ x, y }) => `${x} ${y}`)).size).toBe(40);
    expect(
      spots.every(({ x, y }) => x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height),
    ).toBe(true);
  });
});

describe('the rows under a Service', () => {
  it('[UI42] say which address is routed, which comes, which lags, which is not ready, which ends', () => {
    const rows = endpointRows(
      service(
        [
          endpoint('10.1.1.8'),
          endpoint('10.1.1.9'),
          endpoint('10.1.1.10', { ready: false }),
          endpoint('10.1.1.11', { ready: false, terminating: true }),
        ],
        { routed: ['10.1.1.5', '10.1.1.8'] },
      ),
    );
    expect(rows.map(({ ip, state }) => [ip, state])).toEqual([
      ['10.1.1.8', 'routed'],
      ['10.1.1.9', 'coming'],
      ['10.1.1.10', 'not-ready'],
      ['10.1.1.11', 'terminating'],
      ['10.1.1.5', 'lagging'],
    ]);
  });

  it('[UI42] an endpoint that is still chosen although it is not ready lags', () => {
    const ending = endpoint('10.1.1.8', { ready: false, terminating: true });
    expect(endpointRows(service([ending], { routed: ['10.1.1.8'] }))[0]?.state).toBe('lagging');
  });
});
