import { destination, type LevelWithSilent, type Logger, pino } from 'pino';

export type Log = Logger;

export const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;

/** What never gets into a log, wherever in the object it stands. */
const SECRETS = [
  'token',
  'seatToken',
  'hostToken',
  'tokenHash',
  'hostTokenHash',
  'passcode',
  'authorization',
  'joinKey',
];

/** One JSON line an event, to stderr: stdout belongs to the lines a teacher reads. */
export function createLog(level: LevelWithSilent): Log {
  return pino(
    {
      level,
      base: null,
      redact: { paths: SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '…' },
    },
    destination({ dest: 2, sync: true }),
  );
}
