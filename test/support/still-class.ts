import { fileURLToPath } from 'node:url';
import type { Ids } from '../../server/ports/ids.ts';
import type { InstructorCommand, PlayerCommand } from '../../shared/room/command.ts';
import type { InstructorView } from '../../shared/room/view.ts';
import { CODE_ALPHABET, CODE_LENGTH } from '../../shared/wire/code.ts';
import { moment, type OpenedRoom, openRoom, startApp, type TestApp } from './app.ts';
import { instructor, student, type TestClient } from './client.ts';

/** Ids that come out the same on every run, so that names, Pods and the code do. */
function sameIds(): Ids {
  let last = 0;
  const next = (kind: string) => `${kind}-${String(++last).padStart(4, '0')}`;
  const code = () => {
    last += 1;
    return Array.from({ length: CODE_LENGTH }, (_, place) => CODE_ALPHABET[(last * 7 + place * 5) % 24]).join(
      '',
    );
  };
  return {
    code,
    seat: () => next('seat'),
    command: () => next('command'),
    seed: () => 'still',
    process: () => next('process'),
    token: () => next('token').padEnd(43, 't'),
  };
}

/** What passes between two commands, in milliseconds of the server's time. */
const BREATH = 250;
/** Longest a class waits for the cluster, in breaths. */
const MOST_BREATHS = 200;

/**
 * A class on the real server and its built pages, in which time stands still between two commands and chance is
 * the same every time: two runs show the same, to the last digit.
 */
export class StillClass {
  readonly app: TestApp;
  readonly room: OpenedRoom;
  readonly host: TestClient;
  readonly students: readonly TestClient[];

  private constructor(app: TestApp, room: OpenedRoom, host: TestClient, students: readonly TestClient[]) {
    this.app = app;
    this.room = room;
    this.host = host;
    this.students = students;
  }

  static startServer(): Promise<TestApp> {
    return startApp({
      ids: sameIds(),
      publicUrl: 'http://podium.example',
      pagesFolder: fileURLToPath(new URL('../../dist/client', import.meta.url)),
    });
  }

  static async open(app: TestApp, size: number, body: object = {}): Promise<StillClass> {
    const room = await openRoom(app.url, body);
    const host = await instructor(app.url, room.code, room.hostToken);
    const students: TestClient[] = [];
    for (let count = 0; count < size; count += 1) {
      students.push(await student(app.url, room.code));
      await app.pass(BREATH);
    }
    return new StillClass(app, room, host, students);
  }

  /** The instructor's view as the server has it now, not as the last frame had it. */
  async view(): Promise<InstructorView> {
    return (await this.host.resync()).view as InstructorView;
  }

  async instruct(command: InstructorCommand): Promise<void> {
    const answer = await this.host.give(command);
    if (!answer.ok) throw new Error(`${command.type}: ${answer.refusal.message}`);
    await this.app.pass(BREATH);
  }

  /** Each of these students gives these commands, one after the other. */
  async all(students: readonly TestClient[], ...commands: readonly PlayerCommand[]): Promise<void> {
    for (const one of students)
      for (const command of commands) {
        const answer = await one.give(command);
        if (!answer.ok) throw new Error(`${command.type}: ${answer.refusal.message}`);
        await this.app.pass(50);
      }
  }

  /** Lets time go by until the server closes every connection to a class that was ended. */
  async lingers(): Promise<void> {
    for (let minute = 0; minute < 12; minute += 1) {
      this.app.clock.advance(60_000);
      await moment();
    }
  }

  /** What opens the seat of a student in a browser. */
  token(index: number): string {
    const token = this.students[index]?.token;
    if (token == null) throw new Error(`there is no student ${index}`);
    return token;
  }

  pass(milliseconds: number): Promise<void> {
    return this.app.pass(milliseconds);
  }

  /** Goes on, button press by button press, until the class is there. */
  async to(beat: string, phase?: string): Promise<void> {
    for (let breaths = 0; breaths < MOST_BREATHS; breaths += 1) {
      const { beat: now } = await this.view();
      if (now.id === beat && (phase ?? now.phase) === now.phase) return;
      if (now.next === 'none') throw new Error(`${beat} does not come any more`);
      await this.host.give({ type: 'next' });
      await this.pass(BREATH);
    }
    throw new Error(`${beat} ${phase ?? ''} never came`);
  }
}
