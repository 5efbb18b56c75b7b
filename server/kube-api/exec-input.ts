import { StringDecoder } from 'node:string_decoder';
import { LineEditor } from '../../shared/sim/client-pod/line-editor.ts';

/** Characters that may wait while a command runs. */
const MOST_WAITING = 64 * 1024;

export interface ExecInputPorts {
  readonly tty: boolean;
  readonly echo: (text: string) => void;
  /** ^C. */
  readonly interrupted: () => void;
  /** More came than is taken. */
  readonly overflowed: () => void;
}

/** The lines of a shell's standard input, from a terminal or from a pipe. */
export class ExecInput {
  readonly #ports: ExecInputPorts;
  readonly #decoder = new StringDecoder('utf8');
  readonly #editor = new LineEditor();
  #lines: string[] = [];
  /** From a pipe: what came behind the last line's end. */
  #rest = '';
  #waiting = 0;
  #isOver = false;
  #reader: ((line: string | null) => void) | null = null;

  constructor(ports: ExecInputPorts) {
    this.#ports = ports;
  }

  bytes(bytes: Buffer): void {
    const text = this.#decoder.write(bytes);
    if (this.#isOver) return;
    if (this.#waiting + this.#rest.length + text.length > MOST_WAITING) this.#ports.overflowed();
    else if (this.#ports.tty) this.#typed(text);
    else {
      const lines = (this.#rest + text).split(/\r?\n/);
      this.#rest = lines.pop() ?? '';
      for (const line of lines) this.#line(line);
    }
  }

  end(): void {
    if (this.#isOver) return;
    if (this.#rest !== '') this.#line(this.#rest);
    this.#isOver = true;
    this.#reader?.(null);
    this.#reader = null;
  }

  /** The next line; null when there is none any more. */
  next(): Promise<string | null> {
    const line = this.#lines.shift();
    if (line !== undefined) {
      this.#waiting -= line.length;
      return Promise.resolve(line);
    }
    if (this.#isOver) return Promise.resolve(null);
    return new Promise((resolve) => {
      this.#reader = resolve;
    });
  }

  #typed(text: string): void {
    for (const typed of this.#editor.typed(text)) {
      if (typed.type === 'echo') this.#ports.echo(typed.text);
      else if (typed.type === 'line') {
        this.#ports.echo('\n');
        this.#line(typed.line);
      } else if (typed.type === 'interrupt') {
        this.#lines = [];
        this.#waiting = 0;
        this.#ports.echo('^C\n');
        this.#ports.interrupted();
      } else this.end();
    }
  }

  #line(line: string): void {
    if (this.#reader === null) {
      this.#lines.push(line);
      this.#waiting += line.length;
      return;
    }
    this.#reader(line);
    this.#reader = null;
  }
}
