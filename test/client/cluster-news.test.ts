import { describe, expect, it } from 'vitest';
import { clusterNews } from '../../client/player/cluster-news.ts';
import { routeOf } from '../../client/player/route-of.ts';
import { cluster, pod, service } from './cluster-views.ts';

const old = pod('web-a', '10.1.1.5');

describe('news of the cluster', () => {
  it('[UI20] tell a replaced Pod as a new one with a new IP and an old one that is gone', () => {
    const coming = pod('web-b', null);
    const running = pod('web-b', '10.1.1.8');
    const steps = [cluster([old]), cluster([old, coming]), cluster([old, running]), cluster([running])];
    const told = steps.flatMap((view, index) => clusterNews(steps[index - 1] ?? view, view));
    expect(told).toEqual([
      { type: 'pod-new', pod: 'web-b' },
      { type: 'pod-ip', pod: 'web-b', ip: '10.1.1.8' },
      { type: 'pod-ready', pod: 'web-b', ip: '10.1.1.8' },
      { type: 'pod-gone', pod: 'web-a', ip: '10.1.1.5' },
    ]);
  });

  it('[UI20] tell nothing when nothing changed', () => {
    const view = cluster([old], [service('10.96.0.1', ['10.1.1.5'])]);
    expect(clusterNews(view, structuredClone(view))).toEqual([]);
  });

  it('[UI20] tell a Service, its endpoints, and its end', () => {
    const none = cluster([old]);
    const some = cluster([old], [service('10.96.0.1', ['10.1.1.5'])]);
    const empty = cluster([old], [service('10.96.0.1', [])]);
    expect(clusterNews(none, some)).toEqual([
      { type: 'service-new', service: 'my-service', ip: '10.96.0.1' },
      { type: 'endpoints', service: 'my-service', ips: ['10.1.1.5'] },
    ]);
    expect(clusterNews(some, empty)).toEqual([{ type: 'endpoints', service: 'my-service', ips: [] }]);
    expect(clusterNews(empty, none)).toEqual([{ type: 'service-gone', service: 'my-service' }]);
  });

  it('[UI20] tell a container that was restarted in place, with the IP that stays', () => {
    const down = pod('web-a', '10.1.1.5', { ready: false, status: 'Error' });
    const up = pod('web-a', '10.1.1.5', { restarts: 1 });
    expect(clusterNews(cluster([old]), cluster([down]))).toEqual([
      { type: 'pod-unready', pod: 'web-a', ip: '10.1.1.5' },
    ]);
    expect(clusterNews(cluster([down]), cluster([up]))).toEqual([
      { type: 'pod-ready', pod: 'web-a', ip: '10.1.1.5' },
      { type: 'pod-restarted', pod: 'web-a', ip: '10.1.1.5' },
    ]);
  });
});

describe('the route of a target', () => {
  const view = cluster([old], [service('10.96.0.1', ['10.1.1.5'])]);
  it.each([
    ['10.1.1.5', 'pod-ip'],
    ['10.1.1.5:8080', 'pod-ip'],
    ['10.1.1.99', 'pod-ip'],
    ['10.96.0.1', 'service'],
    ['10.96.0.1:80', 'service'],
    ['my-service', 'service'],
    ['my-service.default:80', 'service'],
  ])('[UI22] of %s is %s', (target, route) => {
    expect(routeOf(target, view)).toBe(route);
  });
});
