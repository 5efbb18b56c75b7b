import { describe, expect, it } from 'vitest';
import { dotField } from '../../client/stage-drawing/dot-field.ts';
import { flightPath, hostOf } from '../../client/stage-drawing/flight-path.ts';
import type { Box, Point } from '../../client/stage-drawing/geometry.ts';
import { layout } from '../../client/stage-drawing/layout.ts';
import type { Dot } from '../../shared/room/view.ts';
import type { ClusterView } from '../../shared/sim/view.ts';
import { cluster, dot, endpoint, ghost, pod, service } from './cluster-fixture.ts';

const view = cluster({
  pods: [pod(0, '10.1.1.8'), pod(3, '10.1.1.9')],
  ghosts: [ghost(1, '10.1.1.5')],
  services: [service([endpoint('10.1.1.8'), endpoint('10.1.1.9')])],
});

function fly(
  request: Partial<Dot>,
  over: ClusterView = view,
  orientation: 'horizontal' | 'vertical' = 'horizontal',
) {
  const map = layout(over, { width: 1260, height: 520 }, orientation, 0);
  const way = flightPath(map, over, dot(request), map.clients.door);
  const end = way.path.points[way.path.points.length - 1] ?? { x: 0, y: 0 };
  return { map, ...way, end };
}

const isIn = (point: Point, box: Box) =>
  point.x > box.x + 0.5 &&
  point.x < box.x + box.width - 0.5 &&
  point.y > box.y + 0.5 &&
  point.y < box.y + box.height - 0.5;

const touches = (point: Point, box: Box | undefined) =>
  box !== undefined &&
  point.x >= box.x - 0.5 &&
  point.x <= box.x + box.width + 0.5 &&
  point.y >= box.y - 0.5 &&
  point.y <= box.y + box.height + 0.5;

describe('the way of a request over the map', () => {
  it.each(['horizontal', 'vertical'] as const)(
    '[UI43] to a Pod IP goes past the Service (%s)',
    (orientation) => {
      for (const to of ['10.1.1.8', '10.1.1.9']) {
        const { map, path, end, ends } = fly({ to, pod: to }, view, orientation);
        const post = map.services[0]?.box;
        expect(post !== undefined && path.points.some((point) => isIn(point, post))).toBe(false);
        expect(ends).toBe('pod');
        expect(touches(end, map.slots[to === '10.1.1.8' ? 0 : 3])).toBe(true);
      }
    },
  );

  it.each(['horizontal', 'vertical'] as const)(
    '[UI174] is painted whole, wherever it starts and ends (%s)',
    (orientation) => {
      for (const clients of [0, 7, 40]) {
        const map = layout(view, { width: 1260, height: 520 }, orientation, clients);
        const field = dotField(map, 10);
        const starts = clients === 0 ? [map.clients.door] : map.clients.spots;
        for (const from of starts)
          for (const [via, to, podIP] of [
            ['pod-ip', '10.1.1.8', '10.1.1.8'],
            ['pod-ip', '10.1.1.5', null],
            ['pod-ip', '10.1.9.9', null],
            ['service', '10.96.0.1', '10.1.1.9'],
            ['service', '10.96.0.1', null],
          ] as const) {
            const { path } = flightPath(map, view, dot({ via, to, pod: podIP }), from);
            expect(path.points.filter((point) => !touches(point, field))).toEqual([]);
          }
      }
    },
  );

  it('[UI44] through the Service goes by its signpost to the Pod that was chosen, by ClusterIP or by name', () => {
    for (const to of ['10.96.0.1', '10.96.0.1:80', 'my-service', 'http://my-service.default.svc/x']) {
      const { map, path, end, ends, place } = fly({ via: 'service', to, pod: '10.1.1.9' });
      const post = map.services[0]?.box;
      expect(post !== undefined && path.points.some((point) => isIn(point, post))).toBe(true);
      expect({ ends, place }).toEqual({ ends: 'pod', place: '10.1.1.9' });
      expect(touches(end, map.slots[3])).toBe(true);
    }
  });

  it('[UI44] that a Service without endpoints refuses ends at its signpost', () => {
    const empty = cluster({ services: [service([])] });
    const { map, end, ends } = fly({ via: 'service', to: '10.96.0.1', pod: null }, empty);
    expect(ends).toBe('service');
    expect(touches(end, map.services[0]?.box)).toBe(true);
  });

  it('[UI45] to an address whose Pod went ends at its ghost, and at nobody’s place when the ghost is gone too', () => {
    const haunted = fly({ to: '10.1.1.5', pod: null });
    expect(haunted.ends).toBe('ghost');
    expect(touches(haunted.end, haunted.map.slots[1])).toBe(true);
    const later = fly({ to: '10.1.1.5', pod: null }, { ...view, ghosts: [] });
    expect(later.ends).toBe('nowhere');
    expect(touches(later.end, later.map.nowhere)).toBe(true);
  });

  it('[UI45] to the ClusterIP of a Service that was deleted ends at nobody’s place', () => {
    expect(fly({ via: 'service', to: '10.96.0.1', pod: null }, { ...view, services: [] }).ends).toBe(
      'nowhere',
    );
  });

  it('[UI45] to a name that does not resolve does not leave the clients', () => {
    const { map, end, ends } = fly({ via: 'service', to: 'no-such', pod: null, outcome: 'no-such-host' });
    expect(ends).toBe('name');
    expect(end.x).toBeLessThan(map.services[0]?.box.x ?? 0);
  });

  it('[UI44] reads the host out of any way to write an address', () => {
    expect(['10.1.1.5', '10.1.1.5:8080', 'http://My-Service:80/a', 'my-service.default'].map(hostOf)).toEqual(
      ['10.1.1.5', '10.1.1.5', 'my-service', 'my-service.default'],
    );
  });
});
