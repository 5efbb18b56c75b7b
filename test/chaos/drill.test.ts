import { expect, it } from 'vitest';
import { drill } from '../../scripts/chaos/drill.ts';

/** Its faults: Redis stalled, server killed, Redis killed, server stopped, sockets cut. */
const SEED = 6;

it('[OPS1] A class loses nothing acknowledged and does nothing twice through kills, stalls and cuts, and all pages come to agree', async () => {
  const { findings, faults, record } = await drill({
    ...{ seed: SEED, lasts: 12_000 },
    ...{ processes: 1, behindNginx: false, rooms: 2, students: 4 },
  });
  expect(findings).toEqual([]);
  expect(new Set(faults.map(({ fault }) => fault.kind))).toEqual(
    new Set(['stall-redis', 'kill-server', 'kill-redis', 'stop-server', 'cut-sockets']),
  );
  expect(record.sendings.filter(({ answer }) => answer?.ok === true).length).toBeGreaterThan(50);
}, 60_000);
