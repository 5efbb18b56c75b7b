import { useEffect, useMemo, useState } from 'preact/hooks';
import { connectInstructor, hostTokens, keepAwake } from '../connection/index.ts';
import { trc } from '../i18n/index.ts';
import { ClosedPage } from '../ui/closed-page.tsx';
import { ConnectionBanner } from '../ui/connection-banner.tsx';
import { LiveRegion } from '../ui/live-region.tsx';
import { Loading } from '../ui/loading.tsx';
import { Toasts } from '../ui/toast.tsx';
import { ConsoleScreen } from './console-screen.tsx';
import { NoToken } from './no-token.tsx';
import { tokenOf } from './room-code.ts';
import './console.css';

/** Takes the token out of the address bar, where a shared screen would show it, into this device's memory. */
function keepToken(code: string): void {
  const token = tokenOf(location.hash);
  if (token !== null) hostTokens.set(code, token);
  if (location.hash !== '') history.replaceState(null, '', `${location.pathname}${location.search}`);
}

/** `/host/CODE#token`: the instructor's console, on a laptop or in one hand. */
export function HostPage({ code }: { readonly code: string }) {
  const [tries, setTries] = useState(0);
  const token = useMemo(() => {
    keepToken(code);
    return hostTokens.get(code);
  }, [code, tries]);
  const onToken = (given: string) => {
    hostTokens.set(code, given);
    setTries((count) => count + 1);
  };
  if (token === null) return <NoToken code={code} wrong={false} onToken={onToken} />;
  return <Connected key={`${code} ${tries}`} code={code} onToken={onToken} />;
}

function Connected({ code, onToken }: { readonly code: string; readonly onToken: (token: string) => void }) {
  const line = useMemo(() => connectInstructor(code), [code]);
  useEffect(keepAwake, []);
  const state = line.state.value;
  const room = line.room.value;
  if (
    (state.name === 'refused' && state.refusal.code === 'bad-token') ||
    (state.name === 'closed' && state.reason === 'bad-token')
  )
    return <NoToken code={code} wrong onToken={onToken} />;
  const over = state.name === 'closed' && state.reason === 'room-ended' && room !== null;
  if ((state.name === 'refused' || state.name === 'closed') && !over)
    return <ClosedPage state={state} code={code} onRetry={() => line.retryNow()} />;
  return (
    <>
      {room === null ? (
        <Loading label={trc('loading.room')} />
      ) : (
        <>
          <ConnectionBanner connection={line} />
          <ConsoleScreen line={line} room={room} />
        </>
      )}
      <Toasts />
      <LiveRegion />
    </>
  );
}
