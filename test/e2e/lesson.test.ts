import { describe, expect, it } from 'vitest';
import { settles } from '../support/pace.ts';
import { type Student, shows, tableRows } from './classroom.ts';
import { server } from './set-up.ts';
import { rowsTo } from './truth.ts';
import {
  ada,
  allAnswered,
  ben,
  cem,
  everybody,
  host,
  kubectlAgrees,
  points,
  room,
  stage,
  stageAgrees,
  taskIsOn,
  titleOn,
  whatWasSeen,
} from './whole-class.ts';

/**
 * A whole class by hand: one instructor, one projector, three students, every press through the pages. What is
 * expected is written out in the tests, from the truth table and the table of points, not computed by the game.
 */
describe('a whole class by hand', { timeout: 60_000 }, () => {
  it('lobby: names, a first request, and everybody on the projector', async () => {
    await (await host.tab('Room')).getByRole('checkbox', { name: 'Students may type a name' }).check();
    await ada.names('Ada Lovelace');
    await shows(async () => (await ada.seat()).name, 'Ada Lovelace');

    const before = (await ben.seat()).name;
    await ben.page.getByRole('button', { name: 'Another name (3 left)' }).click();
    await ben.page.getByRole('button', { name: 'Another name (2 left)' }).waitFor();
    expect((await ben.seat()).name).not.toBe(before);

    await Promise.all(
      everybody().map((one) => one.page.getByRole('button', { name: 'Send a test request' }).click()),
    );
    const names = await Promise.all(everybody().map(async (one) => (await one.seat()).name));
    const arrivals = stage.page.getByRole('region', { name: '3 are here' }).getByRole('listitem');
    await shows(
      () => arrivals.allTextContents(),
      names.map((name) => `${name}waved`),
    );
    expect(await points()).toEqual([0, 0, 0]);
  });

  it('[CHECK2][UI80][UI81] step 1: two Pods, reachable by their IPs alone', async () => {
    await host.next('Start the lesson');
    await host.next('Do it: Create Deployment web with 2 replicas');
    await host.next('Go on');
    await taskIsOn(1, 'Two Pods start');
    await stageAgrees(1);
    await Promise.all(everybody().map((one) => kubectlAgrees(one, 1)));
    // All three do the whole task: look up, choose, send three.
    await Promise.all([ada.aimsAt('10.1.1.5'), ben.aimsAt('10.1.1.6'), cem.aimsAt('10.1.1.5')]);
    await allAnswered(everybody(), 3);
    await whatWasSeen(1, 'b');
    await shows(points, [20, 20, 20]);
  });

  it('[CHECK2][UI80][UI81] step 2: the Pods are replaced, and who kept an IP gets no reply', async () => {
    await titleOn('Step 2 of 8, Predict: The Pods restart');
    await ada.answers('c', 'sure');
    await ben.answers('a', 'not sure');
    await cem.answers('c', 'not sure');
    await host.reads('3 of 3 answered');
    await host.next('Close the answers');
    await host.next('Do it: Restart: kubectl rollout restart');
    await host.next('Go on');
    await taskIsOn(2, 'The Pods restart');
    await stageAgrees(2);
    // Ada does all of it; Ben fails and never looks up; Cem repoints, but never looked up either.
    expect(await ada.sends(1)).toEqual(['timed out: 10.1.1.5']);
    expect(await ben.sends(1)).toEqual(['timed out: 10.1.1.6']);
    await kubectlAgrees(ada, 2);
    await ada.aimsAt('10.1.1.8');
    expect((await ada.sends(1))[0]).toMatch(/^answered by web-/);
    await ada.reads('All done. Well routed!');
    await cem.aimsAt('10.1.1.9');
    expect((await cem.sends(1))[0]).toMatch(/^answered by web-/);
    await whatWasSeen(2, 'c');
    // Task 20, 0, 0; prediction: right and sure 40, wrong and not sure 8, right and not sure 36.
    await shows(points, [20 + 20 + 40, 20 + 0 + 8, 20 + 0 + 36]);
  });

  it('[UI81] step 2, key moment: why', async () => {
    await titleOn('Step 2 of 8, Key moment: The Pods restart');
    await ada.picks('b');
    await ada.reads('That is it.');
    await ben.picks('a');
    await ben.reads('Not that one. Look at the table and pick once more');
    await ben.picks('b');
    await ben.reads('That is it.');
    await cem.picks('a');
    await cem.reads('Not that one. Look at the table and pick once more');
    await cem.picks('c');
    await cem.reads('Not that one either.');
    await host.next('Reveal the answer');
    await shows(points, [80 + 40, 28 + 20, 56 + 0]);
    await host.next('Go on');
  });

  it('[CHECK2][UI80][UI81] step 3: a Service appears, and the endpoints with it', async () => {
    await host.next('Do it: Create Service my-service');
    await host.next('Go on');
    await taskIsOn(3, 'A Service is created');
    await stageAgrees(3);
    await Promise.all([kubectlAgrees(ada, 3), kubectlAgrees(ben, 3), cem.kubectl('get services')]);
    await ada.aimsAt('10.96.0.1');
    await ben.aimsAt('10.96.0.1');
    await cem.aimsAt('10.1.1.8');
    await allAnswered(everybody(), 3);
    await whatWasSeen(3, 'a');
    await shows(points, [120 + 20, 48 + 20, 56 + 20]);
  });

  it('[CHECK2][UI80][UI81] step 4: one Pod goes; the Service routes to the other, a Pod IP does not', async () => {
    await titleOn('Step 4 of 8, Predict: A Pod is removed');
    await ada.answers('d', 'sure');
    await ben.answers('d', 'sure');
    await cem.answers('a', 'sure');
    await host.next('Close the answers');
    await host.next('Do it: Remove the Pod at 10.1.1.8');
    await host.next('Go on');
    await taskIsOn(4, 'A Pod is removed');
    await stageAgrees(4);
    await kubectlAgrees(ada, 4);
    expect(await ada.kubectl('get pods -o wide')).toMatch(
      / 0\/1 +ContainerCreating +0 +\S+ +<none> +node-1 /,
    );
    await allAnswered([ada, ben], 3);
    expect(await cem.sends(1)).toEqual(['timed out: 10.1.1.8']);
    await whatWasSeen(4, 'b');
    // Task 20, 20, 0; prediction 40, 40, wrong and sure 0.
    await shows(points, [140 + 20 + 40, 68 + 20 + 40, 76 + 0 + 0]);
    await titleOn('Step 4 of 8, Key moment: A Pod is removed');
    await ada.picks('d');
    await ben.picks('d');
    await cem.picks('c');
    await cem.reads('Not that one. Look at the table and pick once more');
    await cem.picks('d');
    await cem.reads('That is it.');
    await ben.reads('That is it.');
    await host.next('Reveal the answer');
    await shows(points, [200 + 40, 128 + 40, 76 + 20]);
    await host.next('Go on');
  });

  it('[CHECK2][UI80][UI81] step 5: the replacement joins, and nobody changes a setting', async () => {
    await titleOn('Step 5 of 8, Predict: A new Pod comes');
    await ada.answers('a', 'sure');
    await ben.answers('a', 'not sure');
    // Cem says nothing.
    await host.reads('2 of 3 answered');
    await host.next('Close the answers');
    await host.next('Do it: Let the new Pod have its network');
    await host.next('Go on');
    await taskIsOn(5, 'A new Pod comes');
    await stageAgrees(5);
    await kubectlAgrees(ada, 5);
    await ada.sends(3);
    await ada.reads('All done. Well routed!');
    // Ben sends, but does not look: his task stays open.
    await ben.sends(3);
    await ben.reads('1 of 2 done');
    await stage.page.getByText('clients changed a setting').waitFor();
    await whatWasSeen(5, 'c');
    await shows(points, [240 + 20 + 40, 168 + 0 + 36, 96 + 0 + 0]);
  });

  it('[CHECK2][UI80][UI81] step 6: requests to the ClusterIP are answered by either Pod', async () => {
    await taskIsOn(6, 'Requests go to the ClusterIP');
    await stageAgrees(6);
    await kubectlAgrees(ben, 6);
    const guess = ada.page.getByRole('group', { name: 'Which Pod will answer?' });
    await guess.getByRole('radio', { name: /^10\.1\.1\.10 / }).check();
    await allAnswered([ada, ben], 5);
    await whatWasSeen(6, 'a');
    await shows(points, [300 + 20, 204 + 20, 96 + 0]);
  });

  it('[CHECK2][UI80][UI81] step 7: the restart of step 2 again, and the Service’s clients do not notice', async () => {
    await titleOn('Step 7 of 8, Predict: The Pods restart again');
    await ada.answers('b', 'sure');
    await ben.answers('b', 'sure');
    // Cem changes his mind before the close: what counts is the last.
    await cem.answers('b', 'sure');
    await cem.answers('c', 'not sure');
    await host.next('Close the answers');
    await host.next('Do it: Restart: kubectl rollout restart');
    await host.next('Go on');
    await taskIsOn(7, 'The Pods restart again');
    await stageAgrees(7);
    await kubectlAgrees(ada, 7);
    await kubectlAgrees(ben, 7);
    await allAnswered([ada, ben], 3);
    await whatWasSeen(7, 'b');
    // Task 20, 20, 0; prediction 40, 40, wrong and not sure 8.
    await shows(points, [320 + 20 + 40, 224 + 20 + 40, 96 + 0 + 8]);
    await titleOn('Step 7 of 8, Key moment: The Pods restart again');
    await ada.picks('a');
    await ben.picks('b');
    await ben.reads('Not that one. Look at the table and pick once more');
    await ben.picks('a');
    await ben.reads('That is it.');
    await ada.reads('That is it.');
    await host.next('Reveal the answer');
    await shows(points, [380 + 40, 284 + 20, 104 + 0]);
    await host.next('Go on');
  });

  it('[CHECK2][UI80][UI81][UI225] step 8: the finished table, on the projector, too', async () => {
    await taskIsOn(8, 'Requests go to the ClusterIP again');
    await stageAgrees(8);
    await Promise.all(everybody().map((one) => kubectlAgrees(one, 8)));
    await allAnswered([ada, ben], 5);
    // Cem still calls 10.1.1.8: five times no reply, and the task is done all the same.
    expect(await cem.sends(5)).toEqual(Array(5).fill('timed out: 10.1.1.8'));
    await cem.reads(/^All done\.$/);
    await host.next('End the task');
    await host.next('Reveal the answer');
    await shows(() => tableRows(stage.table), rowsTo(8), 'the finished table on the stage');
    await Promise.all(everybody().map((one) => shows(() => one.table(), rowsTo(8), 'a finished table')));
    await shows(points, [420 + 20, 304 + 20, 104 + 20]);
    await host.next('Go on');
  });

  it('[UI81] rush: who calls the Service while the Pods are replaced loses nothing, until there are no Pods', async () => {
    await titleOn('Rush: Rush');
    await host.next('Start the rush');
    const cluster = await host.tab('Cluster');
    await cluster.getByRole('button', { name: /^Restart/ }).click();
    // One a second: ten or more are there after nine. By then the new Pods have long been ready.
    await Promise.all(everybody().map((one) => one.reads(/^[1-9]\d+ requests wait/)));
    await routes(ada, 10, 'answered by');
    await routes(ben, 7, 'answered by');
    await routes(cem, 4, 'answered by');
    await cluster.getByRole('button', { name: 'One replica less' }).click();
    await cluster.getByText('1 of 1 ready').waitFor();
    await cluster.getByRole('button', { name: 'One replica less' }).click();
    await cluster.getByText('0 of 0 ready').waitFor();
    await ben.page.getByRole('button', { name: /^10\.96\.0\.1 .*0 endpoints/ }).waitFor();
    // The rules of kube-proxy follow the endpoints a little later.
    await settles(server.url, room);
    await routes(ben, 3, 'connection refused: 10.96.0.1');
    await host.next('End the rush');
    await Promise.all(everybody().map((one) => one.reads('The rush is over.')));
    // 160 × 10 of 10; 160 × 7 of 10; Cem routed only 4 of at least 10 that had come: 160 × 4 of 10.
    await shows(points, [440 + 160, 324 + 112, 124 + 64]);
    await host.next('Go on');
  });

  it('[CHECK12][UI81] question 1, with a discussion: half the first vote, half the second', async () => {
    await titleOn('Quiz: Question 1');
    await ada.answers('a', 'sure');
    await ben.answers('b', 'not sure');
    await cem.takesHint();
    await cem.answers('a', 'not sure');
    await host.reads('67% right');
    await host.next('Close the answers');
    await host.page.getByRole('button', { name: 'Let them discuss' }).click();
    await Promise.all(everybody().map((one) => one.reads('Talk it over with your neighbour')));
    await host.next('Let them vote again');
    await ben.reads('Your first vote: B');
    await ben.answers('a', 'sure');
    await cem.answers('d', 'sure');
    // Ada keeps still and keeps her vote.
    await host.next('Close the answers');
    await host.next('Reveal the answer');
    // (100 + 100) / 2; (20 + 100) / 2; (90 + 0) / 2.
    await shows(points, [600 + 100, 436 + 60, 188 + 45]);
    await host.next('Go on');
  });

  it('[UI81] questions 2 and 3: sure, not sure, a hint, no answer', async () => {
    await titleOn('Quiz: Question 2');
    await ada.answers('b', 'sure');
    await ben.takesHint();
    await ben.answers('b', 'not sure');
    await cem.answers('c', 'sure');
    await host.next('Close the answers');
    await host.next('Reveal the answer');
    await shows(points, [700 + 100, 496 + 90, 233 + 0]);
    await host.next('Go on');
    await titleOn('Quiz: Question 3');
    await ada.takesHint();
    await ada.answers('c', 'sure');
    await ben.answers('b', 'not sure');
    await host.next('Close the answers');
    await host.next('Reveal the answer');
    // Right and sure with a hint 90; wrong and not sure 20; no answer 0.
    await shows(points, [800 + 90, 586 + 20, 233 + 0]);
    await host.next('Go on');
  });

  it('[UI81] transfer: the same somewhere else', async () => {
    await titleOn('Transfer: One more, somewhere else');
    await ada.answers('d', 'sure');
    await ben.answers('d', 'not sure');
    await cem.answers('b', 'not sure');
    await host.next('Close the answers');
    await host.next('Reveal the answer');
    await shows(points, FINAL);
    await host.next('Show third place');
  });

  it('podium: third, second, first, on the projector and on the phones', async () => {
    const names = await Promise.all(everybody().map(async (one) => (await one.seat()).name));
    const [first = '', second = '', third = ''] = names;
    await stage.page.getByText(third, { exact: true }).waitFor();
    expect(await stage.page.getByText(second, { exact: true }).count()).toBe(0);
    await host.next('Show second place');
    await stage.page.getByText(second, { exact: true }).waitFor();
    expect(await stage.page.getByText(first, { exact: true }).count()).toBe(0);
    await host.next('Show first place');
    await stage.page.getByText(first, { exact: true }).waitFor();
    await host.next('Show awards');
    await Promise.all(everybody().map((one, index) => one.reads(`Place ${index + 1} of 3`)));
    const places = ada.page.getByRole('region', { name: 'The podium' }).getByRole('listitem');
    await shows(
      () => places.allTextContents(),
      names.map((name, index) => `${index + 1}${name}${FINAL[index]} points`),
    );
    await host.next('To the review');
  });

  it('[UI81] review: own results on the phone, the leaderboard with all three', async () => {
    await titleOn('Review: Review');
    await Promise.all(everybody().map((one, index) => one.reads(`${FINAL[index]} of 1,000 possible`)));
    await host.page.goto(host.page.url().replace('/host/', '/review/'));
    const board = host.page.getByRole('region', { name: 'Leaderboard' }).getByRole('row');
    const names = await Promise.all(everybody().map(async (one) => (await one.seat()).name));
    const cells = () =>
      board.evaluateAll((rows) =>
        rows
          .slice(1)
          .map((row) => [...row.querySelectorAll('th, td')].map((cell) => cell.textContent.trim())),
      );
    await shows(cells, [
      ['1', names[0], '990', '99%'],
      ['2', names[1], '696', '70%'],
      ['3', names[2], '253', '25%'],
    ]);
    await shows(
      () => tableRows(host.page.getByRole('table', { name: 'The steps' })),
      rowsTo(8),
      'the table in the review',
    );
  });

  it('[UI82] no page has complained', () => {
    expect([host, stage, ...everybody()].map(({ person }) => person.complaints)).toEqual([
      [],
      [],
      [],
      [],
      [],
    ]);
    // The server's own warnings are lines of JSON.
    expect(server.output()).not.toContain('"level"');
  });
});

/** Item by item; the parts add up to what the steps above have shown one after the other. */
const FINAL = [
  // Tasks 8 × 20, predictions 4 × 40, key moments 3 × 40, rush 160, questions 100 + 100 + 90, transfer 100.
  160 + 160 + 120 + 160 + 290 + 100,
  // Tasks 6 × 20, predictions 8 + 40 + 36 + 40, key moments 20 + 40 + 20, rush 112, 60 + 90 + 20, transfer 90.
  120 + 124 + 80 + 112 + 170 + 90,
  // Tasks 3 × 20, predictions 36 + 0 + 0 + 8, key moments 0 + 20 + 0, rush 64, 45 + 0 + 0, transfer 20.
  60 + 44 + 20 + 64 + 45 + 20,
];

/** Routes so many waiting requests to the Service, and waits until each has come to its end. */
async function routes(student: Student, times: number, outcome: string): Promise<void> {
  const { routed, answered, failed } = await student.rushFigures();
  const service = student.page.getByRole('button', { name: /^10\.96\.0\.1 / });
  for (let count = 0; count < times; count += 1) await service.click();
  const good = outcome.startsWith('answered') ? times : 0;
  const after = { routed: routed + times, answered: answered + good, failed: failed + times - good };
  await shows(() => student.rushFigures(), after);
  await student.reads(outcome);
}
