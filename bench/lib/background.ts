import { execFileSync } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import process from 'node:process';

/**
 * From now on this process runs when nobody else wants its core, until it ends. The lowest priority alone is not that: on
 * Linux it may be let finish its slice before whoever wakes up has the core. With `chrt`, of util-linux.
 */
export function runInBackground(): void {
  setPriority(constants.priority.PRIORITY_LOW);
  if (process.platform === 'linux')
    execFileSync('chrt', ['--all-tasks', '--idle', '--pid', '0', `${process.pid}`]);
}
