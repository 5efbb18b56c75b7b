import type { TestClient } from '../support/client.ts';
import type { StillClass } from '../support/still-class.ts';

/** A moment of a class that looks like no other: where it is looked at, and by whom. */
export interface Scene {
  readonly name: string;
  readonly who: readonly ('player' | 'console' | 'stage')[];
}

const ALL = ['player', 'console', 'stage'] as const;

/** Half of a class: every second one, the first among them. */
const half = (students: readonly TestClient[], rest = 0) => students.filter((_, index) => index % 2 === rest);

/**
 * Takes a class of twelve from the lobby to the review and until its room is closed, and stops at every moment that a page draws differently.
 * The first student is the one whose phone is looked at.
 */
export async function* everyScene(still: StillClass): AsyncGenerator<Scene> {
  const { students } = still;
  const [me] = students;
  if (me === undefined) throw new Error('nobody came');
  const some = half(students);
  const others = half(students, 1);
  const send = { type: 'send' } as const;
  const target = (to: string) => ({ type: 'set-target', to }) as const;
  const answer = (item: string, option: string, sure?: boolean) =>
    ({ type: 'answer', item, option, ...(sure === undefined ? {} : { sure }) }) as const;
  const at = (name: string, who: Scene['who'] = ALL): Scene => ({ name, who });

  await still.all(some.slice(0, 4), { type: 'wave' });
  yield at('lobby');

  await still.to('step-1-do');
  await still.all([me], { type: 'look-up', line: 'get pods -o wide' });
  await still.all(some, target('10.1.1.5'), send, send, send);
  await still.all(others, target('10.1.1.6'), send, send);
  await still.pass(3_000);
  yield at('do');

  await still.to('step-2-predict');
  yield at('predict before', ['player']);
  await still.all(some, answer('predict-2', 'c', true));
  await still.all(others.slice(0, 3), answer('predict-2', 'a', false));
  yield at('predict');

  await still.to('step-2-watch', 'acted');
  await still.pass(1_500);
  yield at('watch');

  await still.to('step-2-do');
  await still.all(students, send);
  await still.pass(2_500);
  await still.all(
    others.slice(0, 4),
    { type: 'look-up', line: 'get pods -o wide' },
    target('10.1.1.9'),
    send,
  );
  await still.pass(1_500);
  yield at('do, addresses gone');

  await still.to('step-2-saw', 'open');
  await still.all(others, answer('saw-2', 'c'));
  await still.all([me], answer('saw-2', 'a'));
  yield at('saw');
  await still.to('step-2-saw', 'revealed');
  yield at('saw, revealed');

  await still.to('explain-2', 'open');
  await still.all([me], answer('explain-2', 'a'));
  await still.all(others, answer('explain-2', 'b'));
  yield at('key moment');

  await still.to('step-3-do');
  await still.all(students.slice(0, 9), target('10.96.0.1'), send, send, send);
  await still.all(students.slice(9), target('10.1.1.8'), send);
  await still.pass(1_500);
  yield at('do, Service');

  await still.to('step-4-do');
  await still.all(students, send);
  await still.pass(2_500);
  yield at('do, one Pod less');

  await still.to('step-6-do');
  await still.all(students.slice(0, 9), send, send, send, send, send);
  await still.pass(1_500);
  yield at('do, who answers');

  await still.to('step-7-do');
  await still.all(students, send);
  await still.pass(2_500);
  await still.to('step-7-saw', 'revealed');
  yield at('contrast');

  await still.to('step-8-do');
  await still.all(students.slice(0, 9), send, send);
  await still.pass(1_500);
  await still.to('step-8-saw', 'revealed');
  yield at('the whole table');

  await still.to('rush', 'running');
  await still.pass(6_000);
  for (const to of ['10.96.0.1', '10.1.1.11', '10.96.0.1'])
    await still.all(students.slice(0, 8), { type: 'send', to });
  await still.pass(2_000);
  yield at('rush');
  await still.instruct({ type: 'pause' });
  yield at('paused');
  await still.instruct({ type: 'resume' });
  await still.to('rush', 'over');
  yield at('rush, over');

  await still.to('quiz-1', 'open');
  yield at('quiz before', ['player', 'stage']);
  await still.all([me], { type: 'hint', item: 'quiz-1' });
  await still.all(some, answer('quiz-1', 'a', true));
  await still.all(others.slice(0, 5), answer('quiz-1', 'b', false));
  yield at('quiz');
  await still.to('quiz-1', 'closed');
  yield at('quiz, closed');
  await still.instruct({ type: 'discuss' });
  yield at('quiz, discussion');
  await still.to('quiz-1', 'second');
  await still.all(others.slice(0, 4), answer('quiz-1', 'a', true));
  yield at('quiz, second vote');
  await still.to('quiz-1', 'revealed');
  yield at('quiz, revealed');

  await still.to('transfer', 'open');
  yield at('transfer', ['player']);
  await still.to('podium', 'second-place');
  yield at('podium, second place', ['stage']);
  await still.to('podium', 'complete');
  yield at('podium');
  await still.to('review');
  yield at('review');
  await still.instruct({ type: 'end-room' });
  yield at('class over');
  await still.lingers();
  yield at('room closed');
}
