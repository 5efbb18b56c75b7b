import type { Connection } from '../connection/connection.ts';
import type { AnyView } from '../connection/room-signals.ts';
import { trc } from '../i18n/index.ts';
import { Server } from './icons.ts';

/** Where the operator allows the lesson about Podium's own servers: which of them runs the class, and which did. */
export function ServerLine<V extends AnyView>({ connection }: { readonly connection: Connection<V> }) {
  const runBy = connection.runBy.value;
  if (runBy === null) return null;
  const { process, before } = runBy;
  return (
    <p class="server-line" role="status">
      <Server class="icon" />
      <span>
        {before === null
          ? trc('server.runs', { now: process })
          : `${trc('server.changed', { now: process, before })} ${trc('server.same')}`}
      </span>
    </p>
  );
}
