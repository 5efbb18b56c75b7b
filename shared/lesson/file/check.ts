import { cidrContains, parseCidr, parseIPv4 } from '../../lib/ipv4.ts';
import type { Text } from '../../lib/text.ts';
import type { ClusterSpec } from '../../sim/cluster-spec.ts';
import type { Lesson, Question } from '../lesson.ts';
import type { Path } from './problem.ts';

export interface Finding {
  readonly path: Path;
  readonly reason: Text;
}

/** What makes no sense in a lesson whose fields all have the right shape; in the order of the file. */
export function checkLesson(lesson: Lesson): Finding[] {
  return [
    ...clusterFindings(lesson.cluster, 'cluster'),
    ...clusterFindings(lesson.freeCluster, 'freeCluster'),
    ...lesson.steps.flatMap(({ predict, saw, explain, act }, index) => {
      const at = (field: string): Path => ['steps', index, field];
      return [
        ...(predict === null ? [] : questionFindings(predict, at('predict'), lesson)),
        ...(act?.live === true && predict === null ? [liveFinding(at('act'))] : []),
        ...questionFindings(saw, at('saw'), lesson),
        ...(explain === null ? [] : questionFindings(explain, at('explain'), lesson)),
      ];
    }),
    ...contrastFindings(lesson),
    ...lesson.quiz.flatMap((question, index) => questionFindings(question, ['quiz', index], lesson)),
    ...questionFindings(lesson.transfer, ['transfer'], lesson),
  ];
}

function liveFinding(path: Path): Finding {
  const reason = {
    en: 'A live change needs a prediction before it: afterwards it is too late to commit to one.',
    de: 'Eine Änderung mit «live» braucht vorher eine Vorhersage: Danach ist es dafür zu spät.',
  };
  return { path, reason };
}

function questionFindings(question: Question, path: Path, { steps }: Lesson): Finding[] {
  const found: Finding[] = [];
  const add = (at: Path, en: string, de: string) =>
    found.push({ path: [...path, ...at], reason: { en, de } });
  const right = question.options.filter(({ id }) => id === question.correct);
  if (right.length === 0) add(['options'], 'No option is right.', 'Keine Antwort ist richtig.');
  question.options.forEach(({ id, text, misconception }, index) => {
    if (id === question.correct && misconception !== null) {
      add(
        ['options', index, 'misconception'],
        'The right option stands for no misconception.',
        'Die richtige Antwort steht für keine Fehlvorstellung.',
      );
    }
    const same = question.options.findIndex(
      (other) => other.text.en === text.en || other.text.de === text.de,
    );
    if (same < index) {
      add(
        ['options', index, 'text'],
        `This option reads like option ${same + 1}.`,
        `Diese Antwort lautet wie Antwort ${same + 1}.`,
      );
    }
  });
  if (question.proof > steps.length) {
    add(['proof'], `There is no step ${question.proof}.`, `Einen Schritt ${question.proof} gibt es nicht.`);
  }
  return found;
}

function contrastFindings({ contrast, steps }: Lesson): Finding[] {
  if (contrast === null) return [];
  const [before, after] = contrast;
  if (before >= 2 && before < after && after <= steps.length) return [];
  const reason = {
    en: `A contrast names two steps from 2 to ${steps.length}, the earlier one first.`,
    de: `Ein Kontrast nennt zwei Schritte von 2 bis ${steps.length}, den früheren zuerst.`,
  };
  return [{ path: ['contrast'], reason }];
}

function clusterFindings(spec: ClusterSpec, field: string): Finding[] {
  const found: Finding[] = [];
  const add = (at: Path, en: string, de: string) => found.push({ path: [field, ...at], reason: { en, de } });
  const services = parseCidr(spec.serviceCIDR);
  if (services === null) {
    const range = spec.serviceCIDR;
    add(['serviceCIDR'], `“${range}” is no IPv4 range.`, `„${range}“ ist kein IPv4-Bereich.`);
  } else if (services.prefix > 28) {
    add(['serviceCIDR'], 'This range has too few addresses.', 'Dieser Bereich hat zu wenige Adressen.');
  }
  spec.nodes.forEach((node, index) => {
    const range = parseCidr(node.podCIDR);
    if (range === null) {
      const at = ['nodes', index, 'podCIDR'];
      add(at, `“${node.podCIDR}” is no IPv4 range.`, `„${node.podCIDR}“ ist kein IPv4-Bereich.`);
      return;
    }
    const last = node.lastReserved === undefined ? null : parseIPv4(node.lastReserved);
    if (node.lastReserved !== undefined && (last === null || !cidrContains(range, last))) {
      add(
        ['nodes', index, 'lastReserved'],
        'This is no address of the node’s range.',
        'Das ist keine Adresse aus dem Bereich des Nodes.',
      );
    }
    if (spec.nodes.findIndex(({ name }) => name === node.name) < index) {
      add(['nodes', index, 'name'], 'Another node has this name.', 'So heißt schon ein anderer Node.');
    }
  });
  found.push(...systemPodFindings(spec, field));
  return found;
}

function systemPodFindings({ nodes, systemPods }: ClusterSpec, field: string): Finding[] {
  return systemPods.flatMap((pod, index): Finding[] => {
    const path = [field, 'systemPods', index];
    const node = nodes.find(({ name }) => name === pod.node);
    if (node === undefined) {
      const reason = { en: `There is no node ${pod.node}.`, de: `Einen Node ${pod.node} gibt es nicht.` };
      return [{ path: [...path, 'node'], reason }];
    }
    const range = parseCidr(node.podCIDR);
    const ip = parseIPv4(pod.ip);
    const inside = range !== null && ip !== null && cidrContains(range, ip);
    const taken = systemPods.findIndex((other) => other.ip === pod.ip) < index;
    if (inside && !taken) return [];
    const reason = taken
      ? { en: 'Another Pod has this address.', de: 'Diese Adresse hat schon ein anderer Pod.' }
      : {
          en: 'This is no address of the node’s range.',
          de: 'Das ist keine Adresse aus dem Bereich des Nodes.',
        };
    return [{ path: [...path, 'ip'], reason }];
  });
}
