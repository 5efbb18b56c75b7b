import type { InstructorView, PlayerView, StageView } from '../../shared/room/view.ts';
import { Connection, type ConnectionPorts } from './connection.ts';
import { newId } from './ids.ts';
import type { AnyView } from './room-signals.ts';
import { socketIO } from './socket-io.ts';
import type { TokenStore } from './token-store.ts';
import { hostTokens, noTokens, seatTokens } from './tokens.ts';

export { Connection, type ConnectionState, type RunBy } from './connection.ts';
export { newId } from './ids.ts';
export { type DotBatch, NO_DOTS, type RoomSignals } from './room-signals.ts';
export { hostTokens, seatTokens } from './tokens.ts';
export { keepAwake } from './wake-lock.ts';

function portsOf(tokens: TokenStore): ConnectionPorts {
  return {
    socket: socketIO(),
    tokens,
    now: () => Date.now(),
    later: (run, milliseconds) => {
      const timer = setTimeout(run, milliseconds);
      return () => clearTimeout(timer);
    },
    newId,
    chance: () => Math.random(),
  };
}

/**
 * The browser knows sooner than a time-out when the network is back or the phone wakes up. A line that was open
 * on the network before may look open and be dead, so it is asked.
 */
function started<V extends AnyView>(connection: Connection<V>): Connection<V> {
  addEventListener('online', () => {
    connection.retryNow();
    void connection.check();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void connection.check();
  });
  connection.start();
  return connection;
}

export function connectPlayer(code: string): Connection<PlayerView> {
  return started(new Connection<PlayerView>(code, 'player', portsOf(seatTokens)));
}

export function connectStage(code: string): Connection<StageView> {
  return started(new Connection<StageView>(code, 'stage', portsOf(noTokens)));
}

/** With the token that this device keeps for the room (`hostTokens`). */
export function connectInstructor(code: string): Connection<InstructorView> {
  return started(new Connection<InstructorView>(code, 'instructor', portsOf(hostTokens)));
}
