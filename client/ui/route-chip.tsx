import type { Route } from '../../shared/net/request.ts';
import { trc } from '../i18n/index.ts';
import { PodGlyph, ServiceGlyph } from './glyphs.tsx';

/** Which kind of address was called: glyph, word and hue. With `address`, the address instead of the word. */
export function RouteChip({ via, address }: { readonly via: Route; readonly address?: string }) {
  const word = trc(via === 'pod-ip' ? 'route.pod-ip' : 'route.service');
  return (
    <span class={`route-chip route-chip-${via}`}>
      {via === 'pod-ip' ? <PodGlyph /> : <ServiceGlyph />}
      {address === undefined ? word : <span class="ip">{address}</span>}
      {address === undefined ? null : <span class="visually-hidden"> ({word})</span>}
    </span>
  );
}
