import { describe, expect, it } from 'vitest';
import { fileOfLesson } from '../../shared/lesson/file/file-of.ts';
import { LONGEST_LESSON, parseLesson, parseLessonText } from '../../shared/lesson/file/parse.ts';
import type { LessonFile } from '../../shared/lesson/file/schema.ts';
import { lessons } from '../../shared/lesson/lessons.ts';
import { readJson } from '../../shared/lib/json-lines.ts';
import { rehearse } from '../../shared/room/rehearse.ts';
import { ownLesson, SMALL } from '../support/small-lesson.ts';

/** The small lesson's text after a change to its lines. */
const changed = (from: string, to: string): string => {
  const text = JSON.stringify(SMALL, null, 2);
  if (!text.includes(from)) throw new Error(`the small lesson has no ${from}`);
  return text.replace(from, to);
};

const lineOf = (text: string, part: string): number => text.slice(0, text.indexOf(part)).split('\n').length;

function problems(text: string): { path: string; line: number | null; reason: string }[] {
  const parsed = parseLessonText(text);
  if (parsed.ok) throw new Error('the lesson is fine');
  for (const { reason } of parsed.error) expect(reason.de).not.toBe('');
  return parsed.error.map(({ path, line, reason }) => ({ path, line, reason: reason.en }));
}

describe('lesson files', () => {
  it('[LES20] a lesson that is written as a file and read again is the same lesson', () => {
    for (const lesson of lessons) {
      const text = JSON.stringify(fileOfLesson(lesson), null, 2);
      expect(parseLessonText(text), lesson.id).toEqual({ ok: true, value: lesson });
      expect(text.length * 3).toBeLessThan(LONGEST_LESSON);
    }
    const small = ownLesson();
    expect(parseLesson(fileOfLesson(small))).toEqual({ ok: true, value: small });
  });

  it('[LES21] a sentence is for both languages unless it has one in each; what is left out has its default', () => {
    const lesson = ownLesson();
    expect(lesson.title).toEqual({ en: 'One Pod', de: 'One Pod' });
    expect(lesson.summary).toEqual({ en: 'A very small lesson.', de: 'Eine sehr kleine Lektion.' });
    expect(lesson).toMatchObject({
      minutes: { full: 30, express: 15 },
      ...{ deployment: 'web', service: 'my-service', app: 'web' },
      ...{ contrast: null, contrastClientFrom: null, after: [], snapshot: [], flow: [] },
    });
    expect(lesson.steps[0]).toMatchObject({ number: 1, realCluster: null, predict: null, explain: null });
    expect(lesson.quiz[0]).toMatchObject({ id: 'quiz-1', kind: 'quiz', correct: 'b', hint: null, proof: 1 });
    expect(lesson.cluster.nodes.map(({ name }) => name)).toEqual(['node-1', 'node-2']);
    expect(lesson.freeCluster.nodes.every(({ cordoned }) => cordoned !== true)).toBe(true);
  });

  const mistakes: [string, string, string, RegExp][] = [
    [
      '"format": "podium-lesson/1"',
      '"format": "podium-lesson/2"',
      'format',
      /^"podium-lesson\/1" is expected/,
    ],
    ['"id": "one-pod"', '"id": "One Pod"', 'id', /small letters, digits and hyphens/],
    ['"title": "One Pod"', '"titel": "One Pod"', 'title', /^This is missing/],
    ['"title": "One Pod"', '"title": "  "', 'title', /must not be empty/],
    ['"title": "One Pod"', '"title": 7', 'title', /expected, not 7/],
    ['"de": "Eine sehr kleine Lektion."', '"fr": "Petite."', 'summary.de', /^This is missing/],
    ['"replicas": 1', '"replicas": 999', 'steps[0].act.commands[0].replicas', /^Too large: at most 20/],
    ['"replicas": 1', '"replicas": 1.5', 'steps[0].act.commands[0].replicas', /whole number/],
    [
      '"replicas": 1',
      '"replicas": "1"',
      'steps[0].act.commands[0].replicas',
      /^A number is expected, not "1"/,
    ],
    ['"type": "create-deployment"', '"type": "explode"', 'steps[0].act.commands[0].type', /not "explode"/],
    ['"count": 2', '"count": 0', 'steps[0].do.goals[0].count', /^Too small: at least 1/],
    ['"type": "send"', '"type": "sing"', 'steps[0].do.goals[0].type', /not "sing"/],
    ['"outcome": "answered"', '"outcome": "fine"', 'steps[0].solution[1].outcome', /not "fine"/],
    ['"clusterIP": null', '"clusterIP": 1', 'steps[0].expect.clusterIP', /not 1/],
  ];
  it.each(mistakes)('[LES22] names path, line and reason: %s as %s', (from, to, path, reason) => {
    const text = changed(from, to);
    const found = problems(text);
    const at = found.find((problem) => problem.path === path);
    expect(at?.reason, JSON.stringify(found)).toMatch(reason);
    // What is missing is looked for on the line of what should hold it.
    const holder = path === 'title' && to.includes('titel') ? '{' : to.includes('"fr"') ? '"summary"' : to;
    expect(at?.line).toBe(lineOf(text, holder));
  });

  it('[LES22] names everything that is wrong at once, in the order of the lines', () => {
    const text = changed('"count": 2', '"count": 0').replace('"id": "one-pod"', '"id": ""');
    const found = problems(text);
    expect(found.map(({ path }) => path)).toEqual(['id', 'steps[0].do.goals[0].count']);
    expect(found[0]?.line).toBeLessThan(found[1]?.line ?? 0);
  });

  it('[LES23] a text that is no JSON is refused with the line of the mistake', () => {
    const cases: [string, number, RegExp][] = [
      ['', 1, /ends too early/],
      ['{\n  "a": 1,\n  "b": [1, 2\n}', 4, /^Expected , or \] here/],
      ['{\n  "a": 1\n', 1, /opened and never closed/],
      ['{\n  "a": "one\n}', 2, /no end on its line/],
      ['{\n  "a": "tab\there"\n}', 2, /control character/],
      ['{\n\n  a: 1\n}', 3, /^Expected " here, not “a”/],
      ['{\n  "a": 1,\n  "a": 2\n}', 3, /"a" is there twice/],
      ['{\n  "a": 01\n}', 2, /^Expected , or } here/],
      ['{\n  "a": nul\n}', 2, /A value was expected/],
      ['{}\n{}', 2, /follows after the end/],
      ['[\n'.repeat(60), 42, /nested too deeply/],
    ];
    for (const [text, line, reason] of cases) {
      expect(problems(text), text).toEqual([{ path: '', line, reason: expect.stringMatching(reason) }]);
    }
  });

  it('[LES23] JSON is read as JSON.parse reads it, and a key named __proto__ is nothing but a key', () => {
    const texts = [
      '{"a":[1,-2.5e3,true,false,null,"x\\u00e4\\n"],"b":{"c":{}},"d":[]}',
      '\ufeff [ ] ',
      '"only a text"',
      '{"__proto__":{"polluted":1}}',
    ];
    for (const text of texts) {
      const read = readJson(text);
      expect(read.ok && read.value.value).toEqual(JSON.parse(text.replace('\ufeff', '')));
    }
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it('[LES23] a file that is too long is refused unread', () => {
    expect(problems(' '.repeat(LONGEST_LESSON + 1))).toEqual([
      { path: '', line: null, reason: expect.stringMatching(/at most/) },
    ]);
  });

  const twoRight = (file: LessonFile): LessonFile => ({
    ...file,
    transfer: {
      ...file.transfer,
      options: file.transfer.options.map((one) => ({ text: one.text, right: true })),
    },
  });
  const noneRight = (file: LessonFile): LessonFile => ({
    ...file,
    transfer: { ...file.transfer, options: file.transfer.options.map(({ text }) => ({ text })) },
  });

  const nonsense: [string, (file: LessonFile) => LessonFile, string, RegExp][] = [
    ['two right options', twoRight, 'transfer.options[1].right', /Option 1 is right already/],
    ['no right option', noneRight, 'transfer.options', /No option is right/],
    ['a contrast of no steps', (file) => ({ ...file, contrast: [1, 2] }), 'contrast', /names two steps/],
    [
      'a proof in a step that is not there',
      (file) => ({ ...file, transfer: { ...file.transfer, proof: 9 } }),
      'transfer.proof',
      /no step 9/,
    ],
    [
      'two options that read the same',
      (file) => ({
        ...file,
        transfer: { ...file.transfer, options: [{ text: 'x', right: true }, { text: 'x' }] },
      }),
      'transfer.options[1].text',
      /reads like option 1/,
    ],
    [
      'a range that is none',
      (file) => ({ ...file, cluster: { nodes: [{ name: 'n', podCIDR: '10.1.1.0/99' }], systemPods: [] } }),
      'cluster.nodes[0].podCIDR',
      /no IPv4 range/,
    ],
    [
      'a system Pod on a node that is not there',
      (file) => ({ ...file, cluster: { nodes: [{ name: 'n', podCIDR: '10.1.1.0/24' }] } }),
      'cluster.systemPods[0].node',
      /no node node-1/,
    ],
  ];
  it.each(nonsense)('[LES24] refuses what makes no sense: %s', (_, change, path, reason) => {
    const found = problems(JSON.stringify(change(SMALL), null, 2));
    expect(found.find((problem) => problem.path === path)?.reason, JSON.stringify(found)).toMatch(reason);
  });
});

describe('the rehearsal of a lesson', () => {
  it('[LES25] plays every step with its solution and gives the cluster, the row and the requests', () => {
    const { steps, findings } = rehearse(ownLesson());
    expect(findings).toEqual([]);
    expect(steps.map(({ row }) => row)).toEqual([{ podIPs: ['10.1.1.5'], clusterIP: null, targets: [] }]);
    expect(steps[0]?.requests.map(({ outcome }) => outcome)).toEqual(['answered', 'answered']);
    expect(steps[0]?.cluster.pods).toHaveLength(1);
  });

  const step = SMALL.steps[0];
  const withStep = (change: Partial<LessonFile['steps'][number]>): LessonFile => ({
    ...SMALL,
    steps: step === undefined ? [] : [{ ...step, ...change }],
  });

  const untrue: [string, LessonFile, string, RegExp][] = [
    [
      'an act that Kubernetes refuses',
      withStep({ act: { label: 'x', commands: [{ type: 'rollout-restart', deployment: 'nope' }] } }),
      'steps.0.act.commands.0',
      /deployments.apps "nope" not found/,
    ],
    [
      'a Pod at an address that nobody has',
      withStep({ act: { label: 'x', commands: [{ type: 'delete-pod', podIP: '10.1.1.77' }] } }),
      'steps.0.act.commands.0.podIP',
      /No Pod has this address/,
    ],
    [
      'a row that the simulation does not give',
      withStep({ expect: { podIPs: ['10.1.1.6'], clusterIP: null, targets: [] } }),
      'steps.0.expect.podIPs',
      /gives 10\.1\.1\.5, not 10\.1\.1\.6/,
    ],
    [
      'a request that ends otherwise',
      withStep({ solution: [{ do: 'send', count: 2, to: '10.1.1.5', outcome: 'timed-out' }] }),
      'steps.0.solution.0',
      /ends as answered, not as timed-out/,
    ],
    [
      'a solution that does not reach the goal',
      withStep({ solution: [{ do: 'send', count: 1, to: '10.1.1.5' }] }),
      'steps.0.do.goals.0',
      /1 of 2/,
    ],
    [
      'a look-up that kubectl does not know',
      withStep({ solution: [{ do: 'look-up', line: 'get unicorns' }] }),
      'steps.0.solution.0',
      /doesn't have a resource type/,
    ],
    [
      'a Deployment to begin with that Kubernetes would refuse',
      {
        ...SMALL,
        cluster: {
          deployments: [
            { name: 'Web!', replicas: 1, image: 'web:1.0', containerPort: 80, labels: { app: 'w' } },
          ],
        },
      },
      'cluster.deployments.0',
      /Invalid value/,
    ],
  ];
  it.each(untrue)('[LES26] finds %s', (_, file, path, reason) => {
    const { findings } = rehearse(ownLesson(file));
    const found = findings.find((finding) => finding.path.join('.') === path);
    expect(found?.reason.en, JSON.stringify(findings)).toMatch(reason);
  });
});
