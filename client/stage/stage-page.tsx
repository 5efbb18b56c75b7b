import { useEffect, useMemo } from 'preact/hooks';
import { connectStage, keepAwake } from '../connection/index.ts';
import { trc } from '../i18n/index.ts';
import { ClosedPage } from '../ui/closed-page.tsx';
import { ConnectionBanner } from '../ui/connection-banner.tsx';
import { LiveRegion } from '../ui/live-region.tsx';
import { Loading } from '../ui/loading.tsx';
import { ServerLine } from '../ui/server-line.tsx';
import { defaultTheme } from '../ui/theme.ts';
import { StageScreen } from './stage-screen.tsx';
import './stage.css';

/** `/stage/CODE`: the projector. It needs no token and has nothing to press. */
export function StagePage({ code }: { readonly code: string }) {
  const connection = useMemo(() => {
    defaultTheme('dark');
    return connectStage(code);
  }, [code]);
  useEffect(keepAwake, []);
  const state = connection.state.value;
  const room = connection.room.value;
  const over = state.name === 'closed' && state.reason === 'room-ended' && room !== null;
  if ((state.name === 'refused' || state.name === 'closed') && !over)
    return <ClosedPage state={state} code={code} onRetry={() => connection.retryNow()} />;
  if (room === null) return <Loading label={trc('loading.room')} />;
  return (
    <>
      <ServerLine connection={connection} />
      <StageScreen
        room={room}
        dots={connection.dots}
        now={() => connection.clock.now()}
        banner={<ConnectionBanner connection={connection} watching />}
      />
      <LiveRegion />
    </>
  );
}
