import { expect, it } from 'vitest';
import { drill } from '../../scripts/chaos/drill.ts';

const size = { lasts: 12_000, rooms: 2, students: 4 };

/** Its faults: Redis stalled, server killed, Redis killed, server stopped, sockets cut. */
const ONE_PROCESS = 6;
/** Its faults: Redis killed, a server stopped, one frozen for longer than its lease, one killed meanwhile. */
const SEVERAL = 47;

it('[OPS1] A class loses nothing acknowledged and does nothing twice through kills, stalls and cuts, and all pages come to agree', async () => {
  const { findings, faults, record } = await drill({
    ...size,
    seed: ONE_PROCESS,
    processes: 1,
    behindNginx: false,
  });
  expect(findings).toEqual([]);
  expect(new Set(faults.map(({ fault }) => fault.kind))).toEqual(
    new Set(['stall-redis', 'kill-server', 'kill-redis', 'stop-server', 'cut-sockets']),
  );
  expect(record.sendings.filter(({ answer }) => answer?.ok === true).length).toBeGreaterThan(50);
}, 60_000);

it('[OPS9] nor does one on three processes behind nginx, when the one that runs its room is stopped, killed or wakes up after it was taken for dead', async () => {
  const { findings, faults } = await drill({ ...size, seed: SEVERAL, processes: 3, behindNginx: true });
  expect(findings).toEqual([]);
  expect(new Set(faults.map(({ fault }) => fault.kind))).toEqual(
    new Set(['kill-redis', 'stop-server', 'freeze-server', 'kill-server']),
  );
}, 60_000);
