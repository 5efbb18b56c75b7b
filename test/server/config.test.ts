import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../server/config.ts';

const DAY = 24 * 60 * 60 * 1000;

const REDIS =
  'REDIS_URL must be a URL like redis://localhost:6379, or several of one Redis Cluster with commas between.';

const BAD = [
  ['PORT', '99999', 'PORT must be a port from 0 to 65535, not "99999".'],
  ['PORT', '3000x', 'PORT must be a port from 0 to 65535, not "3000x".'],
  ['REDIS_URL', 'localhost:6379', REDIS],
  ['REDIS_URL', 'http://:geheim@x', REDIS],
  ['REDIS_URL', 'redis://a:1,b:2', REDIS],
  ['REDIS_URL', 'redis://a:1,', REDIS],
  [
    'PUBLIC_URL',
    'podium.example.org',
    'PUBLIC_URL must be an origin like https://podium.example.org, not "podium.example.org".',
  ],
  [
    'PUBLIC_URL',
    'https://x/y',
    'PUBLIC_URL must be an origin like https://podium.example.org, not "https://x/y".',
  ],
  [
    'LOG_LEVEL',
    'loud',
    'LOG_LEVEL must be one of silent, fatal, error, warn, info, debug, trace, not "loud".',
  ],
  ['ROOM_TTL_DAYS', '0', 'ROOM_TTL_DAYS must be a number of days from 1 to 3650, not "0".'],
  ['MAX_SYNTHETIC', '-1', 'MAX_SYNTHETIC must be a number from 0 to 5000, not "-1".'],
  ['SERVER_LESSON', 'yes', 'SERVER_LESSON must be on or off, not "yes".'],
  ['SHARED_FRAMES', 'yes', 'SHARED_FRAMES must be on or off, not "yes".'],
  ['INSTRUCTOR_PASSCODE', 'x'.repeat(201), 'INSTRUCTOR_PASSCODE must be at most 200 characters long.'],
] as const;

describe('environment', () => {
  it('[SRV77] needs nothing: port 3000, rooms below ./data, everybody may open one, thirty days', () => {
    const config = parseConfig({});
    expect(config).toEqual({
      ok: true,
      value: {
        ...{ port: 3000, redisUrl: null, publicUrl: null, passcode: null, logLevel: 'warn' },
        ...{ dataDir: expect.stringMatching(/\/data$/), roomTtl: 30 * DAY, maxSynthetic: 240 },
        serverLesson: false,
        sharedFrames: true,
      },
    });
  });

  it('[SRV78] takes good values, and an empty one as none', () => {
    const env = {
      ...{ PORT: '80', REDIS_URL: 'rediss://user:secret@redis.example:6380/2', DATA_DIR: '/srv/podium' },
      ...{ PUBLIC_URL: 'https://podium.example.org/', INSTRUCTOR_PASSCODE: 'open', LOG_LEVEL: 'debug' },
      ...{ ROOM_TTL_DAYS: '7', MAX_SYNTHETIC: '', SERVER_LESSON: 'on', SHARED_FRAMES: 'off' },
    };
    expect(parseConfig(env)).toMatchObject({
      ok: true,
      value: {
        ...{ port: 80, redisUrl: env.REDIS_URL, dataDir: '/srv/podium', passcode: 'open', logLevel: 'debug' },
        ...{ publicUrl: 'https://podium.example.org', roomTtl: 7 * DAY, maxSynthetic: 240 },
        serverLesson: true,
        sharedFrames: false,
      },
    });
  });

  it.each(BAD)(
    '[SRV79] stops at a bad value of %s with a sentence that holds no secret',
    (name, value, sentence) => {
      expect(parseConfig({ [name]: value })).toEqual({ ok: false, error: [sentence] });
    },
  );

  it('[SRV80] names all bad values at once', () => {
    expect(parseConfig({ PORT: 'x', LOG_LEVEL: 'y' })).toMatchObject({
      ok: false,
      error: [expect.stringContaining('PORT'), expect.stringContaining('LOG_LEVEL')],
    });
  });
});
