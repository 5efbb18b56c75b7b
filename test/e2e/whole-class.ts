import { beforeAll, beforeEach, expect } from 'vitest';
import { PHONE } from '../support/browser.ts';
import { addressesIn, Instructor, Stage, Student, shows, tableRows } from './classroom.ts';
import { browser, server } from './set-up.ts';
import { rowsTo, truthOf } from './truth.ts';

const OLD_PHONE = { width: 320, height: 568 };
const TABLET = { width: 820, height: 1180 };

/* For all tests of the file that imports this: one class, from its lobby to its review. */

export let host: Instructor;
export let room = '';
export let stage: Stage;
/** Does everything right. */
export let ada: Student;
/** Is often not sure, and sometimes wrong; on a phone of 360 px. */
export let ben: Student;
/** Stays with a Pod IP, skips a lot; on a phone of 320 px. */
export let cem: Student;

beforeAll(async () => {
  const opened = await Instructor.opensRoom(browser, server.url);
  host = opened.host;
  const { code } = opened;
  room = code;
  stage = await Stage.opens(browser, server.url, code);
  // However it is typed: as on the projector, in small letters, with blanks.
  ada = await Student.joins(browser, server.url, `${code.slice(0, 3)}-${code.slice(3)}`, TABLET);
  ben = await Student.joins(browser, server.url, code.toLowerCase(), PHONE);
  cem = await Student.joins(browser, server.url, ` ${code.slice(0, 3)} ${code.slice(3)} `, OLD_PHONE);
}, 60_000);

/** One class: what comes after a moment that failed would only fail because of it. */
let failed = false;
beforeEach(({ skip, onTestFailed }) => {
  skip(failed, 'an earlier moment of this class failed');
  onTestFailed(() => {
    failed = true;
  });
});

export const everybody = () => [ada, ben, cem];

/** The step's task is on, on every page. */
export async function taskIsOn(step: number, title: string): Promise<void> {
  await Promise.all(everybody().map((one) => one.title(`Step ${step} of 8, Your turn: ${title}`).waitFor()));
}

/** The row of the step as the truth table has it, in the console's output. */
export async function kubectlAgrees(student: Student, step: number): Promise<void> {
  const { podIPs, clusterIP, targets } = truthOf(step);
  const wide = (await student.kubectl('get pods -o wide')).split('\n');
  expect(wide[0]).toMatch(/^NAME +READY +STATUS +RESTARTS +AGE +IP +NODE +NOMINATED NODE +READINESS GATES$/);
  const running = wide.filter((line) => / 1\/1 +Running /.test(line));
  expect(running.flatMap(addressesIn).sort(byLastNumber)).toEqual(podIPs);
  const services = await student.kubectl('get svc');
  const endpoints = await student.kubectl('get endpoints');
  if (clusterIP === null) {
    expect(services).toBe('No resources found in default namespace.');
    expect(endpoints).toBe('No resources found in default namespace.');
    return;
  }
  expect(services).toMatch(/^my-service +ClusterIP +10\.96\.0\.1 +<none> +80\/TCP +\d+[smh]/m);
  const listed = endpoints.split('\n').find((line) => line.startsWith('my-service ')) ?? '';
  expect(listed).toMatch(/:8080/);
  expect(addressesIn(listed).sort(byLastNumber)).toEqual(targets);
}

const byLastNumber = (a: string, b: string) =>
  Number(a.split('.').at(-1) ?? 0) - Number(b.split('.').at(-1) ?? 0);

/** While the task of a step is on: the picture shows this step, and the table all the steps before. */
export async function stageAgrees(step: number): Promise<void> {
  const { podIPs, clusterIP, targets } = truthOf(step);
  // In step 4 the replacement is there too, without an IP.
  const replacement = step === 4 ? [''] : [];
  const picture = { podIPs: [...replacement, ...podIPs], clusterIP, targets: [...targets] };
  await shows(() => stage.map(), picture, `the picture of step ${step}`);
  await shows(() => tableRows(stage.table), rowsTo(step - 1), `the stage's table in step ${step}`);
}

/** Ends the task, lets everybody say what they saw, and reveals it; then the step's row is in every table. */
export async function whatWasSeen(step: number, right: string): Promise<void> {
  await host.next('End the task');
  await ada.picks(right);
  await ada.reads('Well observed.');
  if (step === 2) {
    await ben.picks(right === 'a' ? 'b' : 'a');
    await ben.reads('Look again: here is what happened, once more.');
    await ben.page.getByRole('region', { name: 'Once more' }).waitFor();
    await ben.picks(right);
    await ben.reads('Well observed.');
  }
  await host.next('Reveal the answer');
  await Promise.all(
    everybody().map(async (one) => {
      await one.page.getByRole('region', { name: 'What happened' }).waitFor();
      await shows(() => one.table(), rowsTo(step), `a student's table after step ${step}`);
    }),
  );
  await host.next('Go on');
}

export const points = async (): Promise<number[]> => {
  const seats = await Promise.all(everybody().map((one) => one.seat()));
  return seats.map((seat) => seat.points);
};

/** Waits until the three have seen the heading. */
export async function titleOn(title: string): Promise<void> {
  await Promise.all(everybody().map((one) => one.title(title).waitFor()));
}

/** Everybody named sends so often to the own target, is answered each time, and has done the task with it. */
export async function allAnswered(students: readonly Student[], times: number): Promise<void> {
  await Promise.all(
    students.map(async (one) => {
      const outcomes = await one.sends(times);
      expect(outcomes.filter((outcome) => !outcome.startsWith('answered by web-'))).toEqual([]);
      await one.reads('All done. Well routed!');
    }),
  );
}
