import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findKubectl } from '../../scripts/provision-kubectl.ts';

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** The unmodified kubectl, pointed at one room's API with one token, with a home of its own. */
export class Kubectl {
  readonly server: string;
  readonly home = mkdtempSync(join(tmpdir(), 'podium-kubectl-'));
  readonly #program: string;

  constructor(server: string) {
    const program = findKubectl();
    if (program === null) {
      throw new Error('This test needs kubectl: run "npm run provision", or set KUBECTL to where it is.');
    }
    this.#program = program;
    this.server = server;
  }

  /** Runs one command line, with words divided by blanks. */
  run(
    line: string,
    options: { readonly input?: string; readonly server?: string | null } = {},
  ): Promise<Ran> {
    return this.runWords(line.split(/\s+/), options);
  }

  runWords(
    words: readonly string[],
    { input = '', server = this.server }: { readonly input?: string; readonly server?: string | null } = {},
  ): Promise<Ran> {
    const child = this.start(words, server);
    const out: string[] = [];
    const err: string[] = [];
    child.stdout.setEncoding('utf8').on('data', (text: string) => out.push(text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => err.push(text));
    child.stdin.on('error', () => {});
    child.stdin.end(input);
    return new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code) => resolve({ code, out: out.join(''), err: err.join('') }));
    });
  }

  /** Standard output; fails with what kubectl said when it does not exit with 0. */
  async ok(line: string, options: { readonly input?: string } = {}): Promise<string> {
    const { code, out, err } = await this.run(line, options);
    if (code !== 0) throw new Error(`kubectl ${line} exited with ${code}: ${err}${out}`);
    return out;
  }

  start(words: readonly string[], server: string | null = this.server) {
    const to = server === null ? [] : ['-s', server];
    return spawn(this.#program, [...to, ...words], {
      env: {
        PATH: process.env.PATH ?? '',
        HOME: this.home,
        KUBECONFIG: join(this.home, 'config'),
        KUBE_EDITOR: join(this.home, 'editor'),
      },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
  }

  remove(): void {
    rmSync(this.home, { recursive: true, force: true });
  }
}
