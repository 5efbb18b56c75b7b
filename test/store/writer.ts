/**
 * A process that appends to the embedded store as fast as it can and prints what was confirmed, until it is
 * killed. Arguments: folder, how many failed writes end it (0: none).
 */
import process from 'node:process';
import { createLog } from '../../server/ports/log.ts';
import { EmbeddedStore } from '../../server/store/embedded.ts';
import { batch, newRoom, standing, TTL } from '../contract/room-store.ts';

const [folder = '', failures = '0'] = process.argv.slice(2);
const opened = await EmbeddedStore.open(folder, TTL, createLog('silent'));
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
    if (failed === Number(failures)) break;
  }
}
process.stdout.write('alive\n', () => process.exit(0));
