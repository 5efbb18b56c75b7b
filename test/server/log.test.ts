import { describe, expect, it } from 'vitest';
import { createLog } from '../../server/ports/log.ts';

describe('what is logged', () => {
  it('[SRV242] keeps what opens a room, a seat or a server for itself, wherever it stands', () => {
    const secrets = {
      token: 'A7wq-either',
      seatToken: 'B8er-seat',
      hostToken: 'C9ty-host',
      tokenHash: 'E1op-hash',
      hostTokenHash: 'F2as-hash',
      passcode: 'open sesame',
      device: 'name.signature',
      authorization: 'Bearer of-a-seat',
      joinKey: 'D0ui-room',
    };
    const lines: string[] = [];
    const log = createLog('info', { write: (line) => lines.push(line) });
    log.info({ ...secrets, code: 'KTR94M' }, 'by itself');
    log.info({ body: { ...secrets, code: 'KTR94M' } }, 'in a body');
    log.info({ request: { headers: { ...secrets, code: 'KTR94M' } } }, 'in a header');
    expect(lines.map((line) => JSON.parse(line).msg)).toEqual(['by itself', 'in a body', 'in a header']);
    for (const line of lines) {
      expect(line).toContain('KTR94M');
      for (const [name, secret] of Object.entries(secrets)) {
        expect(line).toContain(`"${name}":"…"`);
        expect(line).not.toContain(secret);
      }
    }
  });
});
