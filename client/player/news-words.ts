import { assertNever } from '../../shared/lib/assert-never.ts';
import type { News } from './cluster-news.ts';
import { trp } from './words.ts';

export function newsSentence(news: News): string {
  switch (news.type) {
    case 'pod-new':
      return trp('news.pod-new', { pod: news.pod });
    case 'pod-ip':
    case 'pod-ready':
    case 'pod-unready':
    case 'pod-restarted':
      return trp(`news.${news.type}`, { pod: news.pod, ip: news.ip });
    case 'pod-gone':
      return news.ip === null
        ? trp('news.pod-gone.no-ip', { pod: news.pod })
        : trp('news.pod-gone', { pod: news.pod, ip: news.ip });
    case 'service-new':
      return trp('news.service-new', { service: news.service, ip: news.ip });
    case 'service-gone':
      return trp('news.service-gone', { service: news.service });
    case 'endpoints':
      return news.ips.length === 0
        ? trp('news.endpoints.none', { service: news.service })
        : trp('news.endpoints', { service: news.service, ips: news.ips.join(', ') });
    default:
      return assertNever(news);
  }
}
