import { destination, type LevelWithSilent, type Logger, pino } from 'pino';

export type Log = Logger;

/** Takes one JSON line an event. */
export interface Lines {
  write(line: string): void;
}

const stderr = (): Lines => destination({ dest: 2, sync: true });

export const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;

/** What never gets into a log, wherever in the object it stands. */
const SECRETS = [
  'token',
  'seatToken',
  'hostToken',
  'tokenHash',
  'hostTokenHash',
  'passcode',
  'device',
  'authorization',
  'joinKey',
];

/** One JSON line an event, to stderr: stdout belongs to the lines a teacher reads. */
export function createLog(level: LevelWithSilent, to: Lines = stderr()): Log {
  return pino(
    {
      level,
      base: null,
      redact: { paths: SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '…' },
    },
    to,
  );
}
