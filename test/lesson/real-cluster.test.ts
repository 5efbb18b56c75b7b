import { describe, expect, it } from 'vitest';
import { lessonById, lessons } from '../../shared/lesson/lessons.ts';
import { realSteps } from '../../shared/lesson/real-cluster.ts';

const linesOf = (id: string, step: number): string[] => {
  const lesson = lessonById(id);
  if (lesson === null) throw new Error(`no lesson ${id}`);
  return [...(realSteps(lesson, 'en').find((one) => one.step === step)?.lines ?? [])];
};

describe('a lesson on a real cluster', () => {
  it('[LES35] every change of every lesson has its command, or a line that says why there is none', () => {
    for (const lesson of lessons) {
      const acts = lesson.steps.filter(({ act }) => act !== null);
      const real = realSteps(lesson, 'en');
      expect(real.map(({ step }) => step)).toEqual(acts.map(({ number }) => number));
      for (const { lines } of real) {
        expect(lines[0]).toMatch(/^(kubectl |# )/);
        expect(lines.filter((line) => line === 'EOF').length).toBe(
          lines.filter((line) => line.endsWith('<<EOF')).length,
        );
      }
    }
  });

  it('[LES35] what cannot be typed is said in the reader’s language, what can is the same in each', () => {
    for (const lesson of lessons) {
      const lines = (language: 'en' | 'de') => realSteps(lesson, language).flatMap((step) => step.lines);
      const german = lines('de');
      for (const [index, line] of lines('en').entries()) {
        if (line.startsWith('#')) expect(german[index]).not.toBe(line);
        else expect(german[index]).toBe(line);
      }
    }
    expect(
      lessons
        .flatMap((lesson) => realSteps(lesson, 'de'))
        .flatMap(({ lines }) => lines)
        .filter((line) => line.startsWith('#')),
    ).toContain('# hold-network: gibt es nur in der Simulation, nichts zu tippen');
  });

  it('[LES35] Deployments and Services are YAML, Pods are found by their IP', () => {
    expect(linesOf('services', 3)).toEqual([
      'kubectl apply -f - <<EOF',
      'apiVersion: v1',
      'kind: Service',
      'metadata: { name: my-service }',
      'spec:',
      '  selector:',
      '    app: "web"',
      '  ports:',
      '    - port: 80',
      '      targetPort: 8080',
      'EOF',
    ]);
    expect(linesOf('services', 7)).toEqual(['kubectl rollout restart deployment web']);
    expect(linesOf('labels', 4)).toEqual([
      `kubectl label pod $(kubectl get pods -o jsonpath='{.items[?(@.status.podIP=="10.1.1.5")].metadata.name}') --overwrite app=web-debug`,
    ]);
    expect(linesOf('labels', 6)).toEqual(["kubectl set selector service my-service 'app=web,track=canary'"]);
    expect(linesOf('rollout', 5).at(-1)).toBe(
      `kubectl patch deployment web -p '{"spec":{"template":{"spec":{"containers":[{"name":"web","lifecycle":{"preStop":{"sleep":{"seconds":10}}}}]}}}}'`,
    );
    expect(linesOf('dns', 3)).toContain('  clusterIP: None');
  });
});
