import type { IncomingHttpHeaders } from 'node:http';

/** Command lines that are counted apart; more are not looked at. */
const MOST_COMMANDS = 60;
/** Runs remembered, so that the requests of one run count once. */
const MOST_RUNS = 5_000;

/** How often a class ran which kubectl command: numbers, nobody's name. kubectl says it in two headers. */
export class CommandCounts {
  readonly #counts = new Map<string, number>();
  readonly #runs = new Set<string>();

  /** One request, by its headers. */
  note({ 'kubectl-command': command, 'kubectl-session': session }: IncomingHttpHeaders): void {
    if (typeof command !== 'string' || typeof session !== 'string' || session.length > 64) return;
    if (!/^kubectl( [a-z-]{2,20}){1,2}$/.test(command) || this.#runs.has(session)) return;
    if (this.#runs.size >= MOST_RUNS) this.#runs.clear();
    this.#runs.add(session);
    const known = this.#counts.get(command);
    if (known !== undefined || this.#counts.size < MOST_COMMANDS) this.#counts.set(command, (known ?? 0) + 1);
  }

  get commands(): { readonly [command: string]: number } {
    return Object.fromEntries(this.#counts);
  }
}
