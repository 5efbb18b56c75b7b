import { describe, expect, it } from 'vitest';
import type { Result } from '../../shared/lib/result.ts';
import type { Refusal } from '../../shared/room/refusal.ts';
import { REFUSALS } from '../../shared/room/refusal.ts';
import {
  CODE_ALPHABET,
  formatCode,
  normaliseCode,
  parseCommand,
  parseHello,
  parseJoin,
  parseRoomRequest,
  parseTrace,
} from '../../shared/wire/parse.ts';

const codeOf = (result: Result<unknown, Refusal>) => (result.ok ? 'ok' : result.error.code);

const command = (inner: unknown, id: unknown = 'abcdefgh-1') => parseCommand({ id, command: inner });

describe('room codes', () => {
  for (const typed of ['KTR94M', 'ktr-94m', ' KTR 94M ', 'k t r 9 4 m', 'KTR–94M', 'ＫＴＲ94M', 'ktr_94m']) {
    it(`${JSON.stringify(typed)} is KTR94M`, () => {
      expect(normaliseCode(typed)).toEqual({ ok: true, value: 'KTR94M' });
    });
  }
  for (const typed of ['', 'KTR94', 'KTR94MM', 'KTR94O', 'KTR941', '../../x', 'K'.repeat(10_000)]) {
    it(`${JSON.stringify(typed).slice(0, 20)} is no room`, () => {
      expect(codeOf(normaliseCode(typed))).toBe('no-such-room');
    });
  }

  it('are shown in two halves, and hold no two characters that look alike', () => {
    expect(formatCode('KTR94M')).toBe('KTR-94M');
    for (const pair of ['0O', '1I', '1L', '2Z', '5S', '8B', 'UV']) {
      expect([...pair].filter((character) => CODE_ALPHABET.includes(character)).length, pair).toBeLessThan(2);
    }
    expect(new Set(CODE_ALPHABET).size).toBe(CODE_ALPHABET.length);
  });
});

describe('hello', () => {
  it('comes back with its code as rooms know it', () => {
    expect(parseHello({ version: 3, code: 'ktr-94m', as: 'stage' })).toEqual({
      ok: true,
      value: { version: 3, code: 'KTR94M', as: 'stage' },
    });
  });

  const BAD: readonly [message: unknown, code: string][] = [
    [undefined, 'bad-message'],
    [null, 'bad-message'],
    ['hello', 'bad-message'],
    [[], 'bad-message'],
    [{ version: 3, code: 'KTR94M' }, 'bad-message'],
    [{ version: 3, code: 'KTR94M', as: 'admin' }, 'bad-message'],
    [{ version: '1', code: 'KTR94M', as: 'player' }, 'bad-message'],
    [{ version: 3, code: 'KTR94M', as: 'player', role: 'instructor' }, 'bad-message'],
    [{ version: 3, code: 'KTR94M', as: 'player', token: 'x'.repeat(201) }, 'bad-message'],
    [{ version: 1, code: 'KTR94M', as: 'somebody new', more: true }, 'wrong-version'],
    [{ version: 3, code: 'nope', as: 'player' }, 'no-such-room'],
  ];
  for (const [message, code] of BAD) {
    it(`${JSON.stringify(message)?.slice(0, 70)} is refused: ${code}`, () => {
      expect(codeOf(parseHello(message))).toBe(code);
    });
  }
});

describe('commands', () => {
  const GOOD: readonly unknown[] = [
    { type: 'send' },
    { type: 'send', to: 'my-service' },
    { type: 'answer', item: 'quiz-1', option: 'a' },
    { type: 'answer', item: 'quiz-1', option: 'a', sure: false },
    { type: 'set-options', ownNames: true },
    {
      type: 'cluster',
      command: { type: 'create-service', name: 's', selector: { app: 'web' }, port: 80, targetPort: 8080 },
    },
    {
      type: 'cluster',
      command: {
        ...{ type: 'create-service', name: 's', selector: { app: 'web' }, port: 80, clusterIP: 'None' },
        ...{ sessionAffinity: 'ClientIP', internalTrafficPolicy: 'Local', publishNotReadyAddresses: true },
      },
    },
    { type: 'cluster', command: { type: 'fail-liveness', pod: 'web-1' } },
    { type: 'cluster', command: { type: 'restore-liveness', pod: 'web-1' } },
    { type: 'cluster', command: { type: 'set-propagation', milliseconds: 0 } },
  ];
  for (const good of GOOD) {
    it(`${JSON.stringify(good)} comes through unchanged`, () => {
      expect(command(good)).toEqual({ ok: true, value: { id: 'abcdefgh-1', command: good } });
    });
  }

  const BAD: readonly [inner: unknown, code: string][] = [
    [{ type: 'fly' }, 'unknown-command'],
    [{ type: 'join', seat: 's', tokenHash: 'h' }, 'unknown-command'],
    [{ type: 'drop', seat: 's' }, 'unknown-command'],
    [{ type: '__proto__' }, 'unknown-command'],
    [{ type: 'constructor' }, 'unknown-command'],
    [{ type: 7 }, 'bad-message'],
    [{}, 'bad-message'],
    [null, 'bad-message'],
    [{ type: 'send', to: 7 }, 'bad-message'],
    [{ type: 'send', to: undefined, extra: 1 }, 'bad-message'],
    [{ type: 'wave', seat: 'somebody-else' }, 'bad-message'],
    [{ type: 'set-target', to: 'x'.repeat(301) }, 'bad-message'],
    [{ type: 'answer', item: 'quiz-1' }, 'bad-message'],
    [{ type: 'answer', item: 'quiz-1', option: 'a', sure: 'yes' }, 'bad-message'],
    [{ type: 'cluster', command: { type: 'explode' } }, 'bad-message'],
    [{ type: 'cluster', command: { type: 'scale', deployment: 'web', replicas: 1.5 } }, 'bad-message'],
    [{ type: 'cluster', command: { type: 'scale', deployment: 'web', replicas: Number.NaN } }, 'bad-message'],
    [{ type: 'cluster', command: { type: 'set-pod-labels', pod: 'p', labels: { a: 1 } } }, 'bad-message'],
    ...['None', '', true].map((sessionAffinity): [unknown, string] => [
      {
        type: 'cluster',
        command: { type: 'create-service', name: 's', selector: {}, port: 80, sessionAffinity },
      },
      'bad-message',
    ]),
    [{ type: 'cluster' }, 'bad-message'],
  ];
  for (const [inner, code] of BAD) {
    it(`${JSON.stringify(inner)?.slice(0, 80)} is refused: ${code}`, () => {
      expect(codeOf(command(inner))).toBe(code);
    });
  }

  for (const id of ['short', 'x'.repeat(41), 'has space', 'emoji-👻-emoji', '', 7, null]) {
    it(`the id ${JSON.stringify(id)} is refused`, () => {
      expect(codeOf(command({ type: 'wave' }, id))).toBe('bad-message');
    });
  }

  it('are refused with what is wrong and where, in bounded length', () => {
    const result = command({ type: 'set-target', to: 'x'.repeat(4000) });
    const detail = result.ok ? '' : (result.error.detail ?? '');
    expect(detail).toContain('command.to');
    expect(detail.length).toBeLessThanOrEqual(200);
  });

  it('[ROOM24] twenty characters of many parts are a name, and a long one is left to the room to refuse', () => {
    for (const name of ['👨‍👩‍👧‍👦'.repeat(20), 'x'.repeat(1000)]) {
      expect(codeOf(command({ type: 'own-name', name }))).toBe('ok');
      expect(codeOf(command({ type: 'rename-seat', seat: 's', name }))).toBe('ok');
      expect(codeOf(parseJoin({ id: 'abcdefgh', name }))).toBe('ok');
    }
  });

  it('at most 32 labels', () => {
    const labels = Object.fromEntries(Array.from({ length: 33 }, (_, index) => [`l${index}`, 'v']));
    expect(codeOf(command({ type: 'cluster', command: { type: 'set-pod-labels', pod: 'p', labels } }))).toBe(
      'bad-message',
    );
  });
});

describe('join, trace and room requests', () => {
  it('are read, and refuse what they do not know', () => {
    expect(parseJoin({ id: 'abcdefgh', name: 'Ann' })).toEqual({
      ok: true,
      value: { id: 'abcdefgh', name: 'Ann' },
    });
    expect(codeOf(parseJoin({ id: 'abcdefgh', synthetic: true }))).toBe('bad-message');
    expect(codeOf(parseJoin({ name: 'Ann' }))).toBe('bad-message');
    expect(parseTrace({ request: 'r1' }).ok).toBe(true);
    expect(codeOf(parseTrace('r1'))).toBe('bad-message');
  });

  it('a room asks for the first lesson when it asks for nothing', () => {
    for (const body of [undefined, null, {}]) {
      expect(parseRoomRequest(body)).toMatchObject({
        ok: true,
        value: { lesson: 'services', mode: 'lesson' },
      });
    }
  });

  const BAD: readonly [body: unknown, code: string][] = [
    [{ lesson: 'nothing' }, 'no-such-lesson'],
    [{ mode: 'chaos' }, 'bad-message'],
    [{ synthetic: 61 }, 'bad-message'],
    [{ synthetic: -1 }, 'bad-message'],
    [{ synthetic: '5' }, 'bad-message'],
    [{ options: { maxSeats: 0 } }, 'bad-message'],
    [{ options: { maxSeats: 5001 } }, 'bad-message'],
    [{ options: { colour: 'red' } }, 'bad-message'],
    [{ seed: 'mine' }, 'bad-message'],
    [[], 'bad-message'],
    ['services', 'bad-message'],
  ];
  for (const [body, code] of BAD) {
    it(`${JSON.stringify(body)} is refused: ${code}`, () => {
      expect(codeOf(parseRoomRequest(body))).toBe(code);
    });
  }
});

describe('[SRV104] what cannot be read is refused with a sentence that says where and what', () => {
  const details = (result: Result<unknown, Refusal>) => (result.ok ? 'ok' : result.error.detail);
  const SENTENCES: readonly [result: Result<unknown, Refusal>, detail: string][] = [
    [parseHello(null), 'The message must be an object, not null.'],
    [parseHello('x'), 'The message must be an object, not "x".'],
    [parseRoomRequest([]), 'The message must be an object, not an array.'],
    [parseHello({}), 'version is missing.'],
    [
      parseHello({ version: 3, code: 'KTR94M', as: 'admin' }),
      'as must be "player" or "instructor" or "stage", not "admin".',
    ],
    [parseTrace({ request: 1 }), 'request must be a string, not 1.'],
    [parseTrace({ request: 'x'.repeat(65) }), 'request must have at most 64 characters.'],
    [parseRoomRequest({ colour: 'red' }), 'There is no field colour.'],
    [parseRoomRequest({ options: { maxSeats: 0 } }), 'options.maxSeats must be at least 1, not 0.'],
    [parseRoomRequest({ synthetic: 61 }), 'synthetic must be at most 60, not 61.'],
    [parseRoomRequest({ synthetic: 1.5 }), 'synthetic must be a whole number, not 1.5.'],
    [command({ type: 'wave' }, 'short'), 'id must have 8 to 40 of A-Za-z0-9_-.'],
    [command({ type: 'wave', seat: 's' }), 'There is no field command.seat.'],
    [command({ type: 'cluster' }), 'command.command is missing.'],
  ];
  for (const [result, detail] of SENTENCES) it(detail, () => expect(details(result)).toBe(detail));
});

describe('refusals', () => {
  it('each have a sentence in both languages', () => {
    for (const [code, { en, de }] of Object.entries(REFUSALS)) {
      expect(en, code).toMatch(/^[A-Z].{10,}[.!?]$/);
      expect(de, code).toMatch(/^[A-ZÄÖÜ].{10,}[.!?]$/);
    }
  });
});
