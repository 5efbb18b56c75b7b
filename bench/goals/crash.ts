import { WIRE_VERSION } from '../../shared/wire/messages.ts';
import { startServer } from '../../test/support/server-process.ts';
import { inTurns, measured } from '../lib/child.ts';
import { scratch } from '../lib/disk.ts';
import { Load } from '../lib/load.ts';
import { atMost, type Goal } from '../lib/row.ts';
import { number, percentile, shown } from '../lib/stats.ts';

const STUDENTS = 2_000;

/** Goal 10. */
export const crash: Goal = {
  number: 10,
  async measure({ turns, seconds }) {
    const back: number[] = [];
    for (let turn = 0; turn < Math.min(turns, 3); turn += 1) back.push(await returned());
    const [replay = []] = await inTurns(turns, [
      async () =>
        (await measured<{ perSecond: number }>('engine', 'replay', String(STUDENTS), String(seconds / 4)))
          .perSecond,
    ]);
    const late = percentile(back, 0.5);
    const perSecond = percentile(replay, 0.5);
    return [
      {
        goal: 10,
        what: '2,000 students after SIGKILL: from the restart until the last one is in its seat again with its view',
        product: `${shown(back, 2)} s`,
        ...{ baseline: '', figure: `${number(late, 2)} s` },
        ...atMost(late, 3, ' s'),
      },
      {
        goal: 10,
        what: 'replay of a log',
        product: `${shown(
          replay.map((value) => value / 1e3),
          0,
        )} thousand commands a CPU second`,
        ...{ baseline: '', figure: `${number(perSecond / 1e3, 0)} thousand` },
        ...{ aim: '≥ 1,000 thousand', holds: perSecond >= 1e6 },
      },
    ];
  },
};

/** Seconds. The server is the built one with its embedded store, as `npm start` runs it. */
async function returned(): Promise<number> {
  const { folder, remove } = scratch();
  let server = await startServer({ DATA_DIR: folder });
  const response = await fetch(`${server.url}/api/rooms`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ mode: 'free', options: { maxSeats: STUDENTS } }),
  });
  const { code } = (await response.json()) as { code: string };
  const load = new Load(server.port, 'sio');
  try {
    const joined = await load.connect(
      STUDENTS,
      3_000,
      true,
      `"version":${WIRE_VERSION},"code":"${code}","as":"player"`,
    );
    if (!joined.whole) throw new Error(`only ${joined.ready} students came`);
    const all = load.back();
    await server.stop('SIGKILL');
    const restarted = performance.now();
    server = await startServer({ DATA_DIR: folder, PORT: String(server.port) });
    const report = await all;
    if (!report.whole) throw new Error(`only ${report.ready} students came back`);
    return (performance.now() - restarted) / 1000;
  } finally {
    await load.end();
    await server.stop('SIGKILL');
    remove();
  }
}
