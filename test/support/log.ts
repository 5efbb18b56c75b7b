import { createLog, type Log } from '../../server/ports/log.ts';

/** Collects what is said at `warn` and above, as text. */
export function listeningLog(): { readonly log: Log; readonly warnings: string[] } {
  const warnings: string[] = [];
  const log = createLog('warn', {
    write: (line) => {
      const { msg } = JSON.parse(line) as { msg: string };
      warnings.push(msg);
    },
  });
  return { log, warnings };
}
