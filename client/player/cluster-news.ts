import type { ClusterView, PodView, ServiceView } from '../../shared/sim/view.ts';

/** One thing that happened between two looks at the cluster. */
export type News =
  | { readonly type: 'pod-new'; readonly pod: string }
  | { readonly type: 'pod-ip'; readonly pod: string; readonly ip: string }
  | { readonly type: 'pod-ready'; readonly pod: string; readonly ip: string }
  | { readonly type: 'pod-unready'; readonly pod: string; readonly ip: string }
  | { readonly type: 'pod-restarted'; readonly pod: string; readonly ip: string }
  | { readonly type: 'pod-gone'; readonly pod: string; readonly ip: string | null }
  | { readonly type: 'service-new'; readonly service: string; readonly ip: string }
  | { readonly type: 'service-gone'; readonly service: string }
  | { readonly type: 'endpoints'; readonly service: string; readonly ips: readonly string[] };

/** What changed, in the order Pods, Services; each event once, from differences alone. */
export function clusterNews(before: ClusterView, after: ClusterView): readonly News[] {
  return [
    ...after.pods.flatMap((pod) =>
      podNews(
        before.pods.find(({ uid }) => uid === pod.uid),
        pod,
      ),
    ),
    ...before.pods
      .filter((pod) => !after.pods.some(({ uid }) => uid === pod.uid))
      .map((pod): News => ({ type: 'pod-gone', pod: pod.name, ip: pod.ip })),
    ...after.services.flatMap((service) =>
      serviceNews(
        before.services.find(({ uid }) => uid === service.uid),
        service,
      ),
    ),
    ...before.services
      .filter((service) => !after.services.some(({ uid }) => uid === service.uid))
      .map((service): News => ({ type: 'service-gone', service: service.name })),
  ];
}

function podNews(before: PodView | undefined, after: PodView): readonly News[] {
  const { name: pod, ip } = after;
  const news: News[] = [];
  if (before === undefined && ip === null) news.push({ type: 'pod-new', pod });
  if (ip === null) return news;
  if (before?.ip !== ip) news.push({ type: 'pod-ip', pod, ip });
  if (after.ready && before?.ready !== true) news.push({ type: 'pod-ready', pod, ip });
  if (before === undefined) return news;
  if (before.ready && !after.ready && !after.terminating) news.push({ type: 'pod-unready', pod, ip });
  if (after.restarts > before.restarts) news.push({ type: 'pod-restarted', pod, ip });
  return news;
}

function serviceNews(before: ServiceView | undefined, after: ServiceView): readonly News[] {
  const { name: service, clusterIP } = after;
  const [was, is] = [readyIPs(before), readyIPs(after)];
  const news: News[] = before === undefined ? [{ type: 'service-new', service, ip: clusterIP }] : [];
  if (was.join() !== is.join()) news.push({ type: 'endpoints', service, ips: is });
  return news;
}

function readyIPs(service: ServiceView | undefined): readonly string[] {
  return service?.endpoints.filter((endpoint) => endpoint.ready).map(({ ip }) => ip) ?? [];
}
