import type { AppPorts } from '../../server/app.ts';
import { realIds } from '../../server/ports/ids.ts';
import type { InstructorCommand } from '../../shared/room/command.ts';
import { type OpenedRoom, openRoom, startApp, type TestApp } from './app.ts';
import { instructor, student, type TestClient } from './client.ts';
import { Kubectl, type Ran } from './kubectl.ts';

/** A server with one room, and kubectl as its instructor and as its students. */
export class KubeRoom {
  readonly server: TestApp;
  readonly room: OpenedRoom;
  readonly host: TestClient;
  /** kubectl with the host's token. */
  readonly kubectl: Kubectl;
  readonly #others: Kubectl[] = [];
  readonly #students: TestClient[] = [];

  private constructor(server: TestApp, room: OpenedRoom, host: TestClient) {
    this.server = server;
    this.room = room;
    this.host = host;
    this.kubectl = new Kubectl(this.at(room.hostToken));
  }

  /** With a seed of its own, so that names are the same in every run. */
  static async open(body: object = { mode: 'free' }, ports: Partial<AppPorts> = {}): Promise<KubeRoom> {
    const server = await startApp({ ids: { ...realIds(), seed: () => 'kube-api' }, ...ports });
    const room = await openRoom(server.url, body);
    const host = await instructor(server.url, room.code, room.hostToken);
    const made = new KubeRoom(server, room, host);
    await made.settle();
    return made;
  }

  /** The API's address with a token in it, or without one. */
  at(token: string | null): string {
    return `${this.server.url}/k8s/${this.room.code}${token === null ? '' : `~${token}`}`;
  }

  async student(): Promise<{ readonly client: TestClient; readonly kubectl: Kubectl }> {
    const client = await student(this.server.url, this.room.code);
    const kubectl = new Kubectl(this.at(client.token));
    this.#others.push(kubectl);
    this.#students.push(client);
    return { client, kubectl };
  }

  async do(command: InstructorCommand): Promise<void> {
    const answer = await this.host.give(command);
    if (!answer.ok) throw new Error(`${command.type}: ${answer.refusal.message} ${answer.refusal.detail}`);
  }

  settle(): Promise<void> {
    return this.server.until('the cluster settles', () => this.host.view?.cluster.settled === true);
  }

  /** Presses the instructor's button until the beat has this id. */
  async goTo(beat: string): Promise<void> {
    for (let presses = 0; this.host.view?.beat.id !== beat; presses += 1) {
      if (presses > 200) throw new Error(`never came to ${beat}`);
      await this.server.until('the cluster is still', () => this.host.view?.beat.next !== 'wait');
      const { seq } = this.host;
      await this.do({ type: 'next' });
      await this.server.until('the beat has moved', () => this.host.seq > seq);
    }
  }

  /** Lets time pass until it is done. */
  async whileTimePasses<T>(work: Promise<T>): Promise<T> {
    const state = { done: false };
    const finish = () => {
      state.done = true;
    };
    work.then(finish, finish);
    while (!state.done) {
      this.server.clock.advance(50);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    return work;
  }

  /** kubectl as the instructor, while time passes: many commands wait for the cluster. */
  run(line: string, input = ''): Promise<Ran> {
    return this.whileTimePasses(this.kubectl.run(line, { input }));
  }

  /** Standard output; fails with what kubectl said when it does not exit with 0. */
  ok(line: string, input = ''): Promise<string> {
    return this.whileTimePasses(this.kubectl.ok(line, { input }));
  }

  fetch(path: string, init: RequestInit = {}, token: string | null = this.room.hostToken): Promise<Response> {
    return fetch(this.at(token) + path, init);
  }

  async close(): Promise<void> {
    for (const kubectl of [this.kubectl, ...this.#others]) kubectl.remove();
    for (const client of [this.host, ...this.#students]) client.drop();
    await this.server.app.close();
  }
}
