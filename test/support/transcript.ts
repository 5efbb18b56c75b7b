import { execFileSync } from 'node:child_process';
import { expect } from 'vitest';
import { findKubectl } from '../../scripts/provision-kubectl.ts';
import type { KubeRoom } from './kube-room.ts';
import type { Kubectl, Ran } from './kubectl.ts';

/**
 * A session of kubectl as it would stand in a terminal, with exit codes other than 0, to be compared with a golden file.
 * What differs from run to run (ages, times of this machine's clock, addresses of the test server) is written alike.
 */
export class Transcript {
  readonly #room: KubeRoom;
  readonly #kubectl: Kubectl;
  readonly #parts: string[] = [];

  /** As the instructor, or with the kubectl of a student. */
  constructor(room: KubeRoom, kubectl: Kubectl = room.kubectl) {
    this.#room = room;
    this.#kubectl = kubectl;
  }

  /** Runs one line; words in single quotes are one word. */
  async run(line: string, input = ''): Promise<Ran> {
    const words = (line.match(/'[^']*'|[^\s']+/g) ?? []).map((word) => word.replace(/^'(.*)'$/s, '$1'));
    const ran = await this.#room.whileTimePasses(this.#kubectl.runWords(words, { input }));
    const failed = ran.code === 0 ? '' : `[exit ${ran.code}]\n`;
    const piped = input === '' ? '' : ` <<< '${input}'`;
    this.#parts.push(`$ kubectl ${line}${piped}\n${ran.out}${ran.err}${failed}`);
    return ran;
  }

  /** Compares with `golden/NAME.txt` beside the test; `vitest -u` writes it, and then somebody has to read it. */
  async matches(name: string): Promise<void> {
    await expect(alike(this.#parts.join('\n'), this.#room)).toMatchFileSnapshot(`golden/${name}.txt`);
  }
}

/** Whether this kubectl is of the release that the golden files are of: how it lays a description out changes. */
export function isGoldenRelease(): boolean {
  const program = findKubectl();
  // Without one the tests fail, and say what to do.
  return (
    program === null ||
    /"minor": "32\+?"/.test(String(execFileSync(program, ['version', '--client', '-o', 'json'])))
  );
}

const AGE = /(?<![-=\w.])(?:\d+[dhms]){1,2}\b/;
const COLUMN = new RegExp(`(${AGE.source}|AGE|LAST SEEN|FIRST SEEN|Age)( {2,})`, 'g');

/** Ages and times of day as words, columns of ages all of one width, and no address of this run. */
function alike(text: string, room: KubeRoom): string {
  return text
    .replaceAll(room.server.url, 'http://HOST')
    .replaceAll(room.room.hostToken, 'TOKEN')
    .replaceAll(room.room.code, 'CODE')
    .replaceAll(room.kubectl.home, 'HOME')
    .replace(/^(Client|Kustomize) Version: .*$/gm, '$1 Version: ...')
    .replace(/\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z| \+0000)/g, '<time>')
    .replace(/\b[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d \+0000/g, '<time>')
    .replace(/\b[\da-f]{16}\b/g, '<event>')
    .replace(/\/tmp\/(LIVE|MERGED)-\d+/g, '/tmp/$1')
    .replace(/(resourceVersion: )"\d+"/g, '$1"<version>"')
    .replace(COLUMN, (_, age: string, blanks: string) => `${age}${' '.repeat(blanks.length > 1 ? 3 : 1)}`)
    .replace(new RegExp(AGE.source, 'g'), '<age>');
}
