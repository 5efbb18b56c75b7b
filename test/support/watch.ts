import { request } from 'node:http';

export interface WatchEvent {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR';
  readonly object: {
    readonly kind: string;
    readonly metadata: {
      readonly name: string;
      readonly resourceVersion: string;
      readonly annotations?: { readonly [key: string]: string };
    };
    readonly message?: string;
    readonly code?: number;
  };
}

/** A watch as any client holds it open: what came, and whether it has ended. */
export class Watching {
  readonly events: WatchEvent[] = [];
  /** Every byte, as text. */
  text = '';
  status = 0;
  ended = false;
  #rest = '';
  readonly #request;

  constructor(url: string, accept = 'application/json') {
    this.#request = request(url, { headers: { accept } }, (response) => {
      this.status = response.statusCode ?? 0;
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => this.#take(chunk));
      response.on('close', () => {
        this.ended = true;
      });
    });
    this.#request.on('error', () => {
      this.ended = true;
    });
    this.#request.end();
  }

  /** `ADDED name`, one for each event. */
  get told(): string[] {
    return this.events.map(({ type, object }) => `${type} ${object.metadata.name}`);
  }

  get versions(): number[] {
    return this.events.map(({ object }) => Number(object.metadata.resourceVersion));
  }

  stop(): void {
    this.#request.destroy();
  }

  #take(chunk: string): void {
    this.text += chunk;
    const lines = (this.#rest + chunk).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) if (line !== '') this.events.push(JSON.parse(line) as WatchEvent);
  }
}
