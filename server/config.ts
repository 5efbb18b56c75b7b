import { resolve } from 'node:path';
import { err, ok, type Result } from '../shared/lib/result.ts';
import { LOG_LEVELS } from './ports/log.ts';
import { redisUrls } from './store/redis-urls.ts';

export interface Config {
  /** TCP port. 0 takes any free one. */
  readonly port: number;
  /**
   * Where rooms are kept when several processes or machines share them; null keeps them in `dataDir`. One URL,
   * or those of several nodes of a Redis Cluster with commas between.
   */
  readonly redisUrl: string | null;
  /** Folder of the embedded store; absolute. */
  readonly dataDir: string;
  /** Origin under which browsers reach this server, without a slash at the end; null to find the LAN address. */
  readonly publicUrl: string | null;
  /** Who opens a room must know it; null lets everybody. */
  readonly passcode: string | null;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** How long a room's results stay after it has ended, in milliseconds. */
  readonly roomTtl: number;
  /** Most synthetic students of all rooms of this process: each is a real socket and costs as much as one. */
  readonly maxSynthetic: number;
  /** Whether an instructor may stop the server process that runs the class, to show that another one goes on. */
  readonly serverLesson: boolean;
  /** Whether frames go straight to the TCP sockets of idle lines and commands come from ws; off, all goes through socket.io. */
  readonly sharedFrames: boolean;
}

const REDIS_EXPECTED =
  'a URL like redis://localhost:6379, or several of one Redis Cluster with commas between';

const DAY = 24 * 60 * 60 * 1000;

type Env = { readonly [name: string]: string | undefined };

/** Every bad value at once, each as a sentence that names the variable and what is expected. */
export function parseConfig(env: Env): Result<Config, readonly string[]> {
  const problems: string[] = [];
  const read = <T>(name: string, fallback: T, parse: (text: string) => T | null, expected: string): T => {
    const text = env[name]?.trim();
    if (text === undefined || text === '') return fallback;
    const value = parse(text);
    if (value !== null) return value;
    problems.push(`${name} must be ${expected}${shown(name, text)}.`);
    return fallback;
  };
  const config: Config = {
    port: read('PORT', 3000, integer(0, 65_535), 'a port from 0 to 65535'),
    redisUrl: read<string | null>('REDIS_URL', null, redisUrl, REDIS_EXPECTED),
    dataDir: resolve(read('DATA_DIR', './data', (text) => text, 'a folder')),
    publicUrl: read<string | null>('PUBLIC_URL', null, origin, 'an origin like https://podium.example.org'),
    passcode: read<string | null>('INSTRUCTOR_PASSCODE', null, passcode, 'at most 200 characters long'),
    logLevel: read('LOG_LEVEL', 'warn', logLevel, `one of ${LOG_LEVELS.join(', ')}`),
    roomTtl: read('ROOM_TTL_DAYS', 30, integer(1, 3650), 'a number of days from 1 to 3650') * DAY,
    serverLesson: read('SERVER_LESSON', false, onOff, 'on or off'),
    sharedFrames: read('SHARED_FRAMES', true, onOff, 'on or off'),
    maxSynthetic: read('MAX_SYNTHETIC', 240, integer(0, 5000), 'a number from 0 to 5000'),
  };
  return problems.length === 0 ? ok(config) : err(problems);
}

const integer = (low: number, high: number) => (text: string) => {
  const value = Number(text);
  return /^\d+$/.test(text) && value >= low && value <= high ? value : null;
};

function onOff(text: string): boolean | null {
  return text === 'on' ? true : text === 'off' ? false : null;
}

const redisUrl = (text: string) => (redisUrls(text) === null ? null : text);

function origin(text: string): string | null {
  const url = urlOf(text);
  if (url === null || !['http:', 'https:'].includes(url.protocol)) return null;
  return url.pathname === '/' && url.search === '' && url.hash === '' && url.username === ''
    ? url.origin
    : null;
}

const passcode = (text: string) => (text.length <= 200 ? text : null);

const logLevel = (text: string) => LOG_LEVELS.find((level) => level === text) ?? null;

function urlOf(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}

/** The bad value, unless it is or may hold a secret. */
function shown(name: string, text: string): string {
  return name === 'REDIS_URL' || name === 'INSTRUCTOR_PASSCODE' ? '' : `, not "${text}"`;
}
