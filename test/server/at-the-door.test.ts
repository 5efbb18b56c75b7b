import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { startApp } from '../support/app.ts';

const CLASS = 1_000;

/** Opens that many connections at once and prints how many of them the kernel took; waits for 5 s at most. */
const COME = `
  const [port, most] = process.argv.slice(1).map(Number);
  let came = 0;
  const over = () => { console.log(came); process.exit(); };
  setTimeout(over, 5_000);
  for (let number = 0; number < most; number += 1) {
    require('node:net').connect(port, '127.0.0.1').on('error', () => {}).once('connect', () => {
      came += 1;
      if (came === most) over();
    });
  }
`;

describe('a class at the door', () => {
  it('[SRV293] gets its connections also while the server stands still', async () => {
    const { app, url } = await startApp();
    // This process has the server and waits for the other one: nothing is accepted meanwhile.
    const came = execFileSync(process.execPath, ['-e', COME, new URL(url).port, String(CLASS)]);
    await app.close();
    expect(Number(came)).toBe(Math.min(CLASS, kernelKeeps()));
  });
});

/** How many connections that nobody has accepted yet the kernel keeps for a server, whatever the server asks for. */
function kernelKeeps(): number {
  if (process.platform === 'linux') return Number(readFileSync('/proc/sys/net/core/somaxconn', 'utf8')) + 1;
  return Number(execFileSync('sysctl', ['-n', 'kern.ipc.somaxconn']));
}
