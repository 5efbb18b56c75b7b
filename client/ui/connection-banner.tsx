import type { Connection } from '../connection/connection.ts';
import type { AnyView } from '../connection/room-signals.ts';
import { trc } from '../i18n/index.ts';
import { WifiOff } from './icons.ts';
import { useAfter } from './loading.tsx';

/** Half a second of silence is a hiccup; longer than that a person is told. */
function Told({ children, calm }: { readonly children: string; readonly calm: boolean }) {
  const late = useAfter(700);
  if (!late) return null;
  return (
    <div class={`banner ${calm ? 'banner-calm' : ''}`} role="status">
      <WifiOff class="icon" />
      <span>{children}</span>
    </div>
  );
}

interface BannerProps<V extends AnyView> {
  readonly connection: Connection<V>;
  /** A stage has no taps to keep. */
  readonly watching?: boolean;
}

/** Says honestly that the line is gone, and what becomes of the taps made meanwhile. */
export function ConnectionBanner<V extends AnyView>({ connection, watching = false }: BannerProps<V>) {
  const state = connection.state.value;
  if (connection.held.value) return <Told calm={false}>{trc('connection.held')}</Told>;
  const known = connection.room.value !== null;
  if (!known || (state.name !== 'offline' && state.name !== 'connecting')) return null;
  if (state.name === 'offline' && state.restarting)
    return <Told calm={true}>{trc('connection.restarting')}</Told>;
  return <Told calm={false}>{trc(watching ? 'connection.offline.watching' : 'connection.offline')}</Told>;
}
