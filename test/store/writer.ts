/**
 * A process that appends to the embedded store as fast as it can and prints what was confirmed, until it is
 * killed. Arguments: folder, how many failed writes end it (0: none).
 */
import process from 'node:process';
import { EmbeddedStore } from '../../server/store/embedded.ts';
import { batch, newRoom, standing, TTL } from '../contract/room-store.ts';
import { listeningLog } from '../support/log.ts';

const [folder = '', failures = '0'] = process.argv.slice(2);
const { log, warnings } = listeningLog();
const opened = await EmbeddedStore.open(folder, TTL, log);
if (!opened.ok) throw new Error(opened.error);
const store = opened.value;
await store.create(newRoom('KXLLED'), 'writer');
let failed = 0;
for (let version = 0; ; ) {
  const scores = [standing('a', version), standing('b', version)];
  const answer = await store.append(batch('KXLLED', 1, version, 3, { scores }));
  if (answer.ok || answer.error === 'stale') {
    version += 3;
    process.stdout.write(`saved ${version}\n`);
  } else {
    failed += 1;
    process.stdout.write(`${answer.error}\n`);
    process.stdout.write(`could be read: ${(await store.leaderboard('KXLLED')).ok}\n`);
    if (failed === Number(failures)) break;
  }
}
for (const warning of warnings) process.stdout.write(`warned: ${warning}\n`);
process.stdout.write('alive\n', () => process.exit(0));
