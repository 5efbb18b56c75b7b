import { describe, expect, it } from 'vitest';
import { challenges } from '../../shared/lesson/challenges/challenges.ts';
import { callOnce, giveLine, isMended, startChallenge } from '../../shared/lesson/challenges/play.ts';
import { clusterView } from '../../shared/sim/simulation.ts';

const SEEDS = ['a', 'b', 'c'];

/** Lines that look as if they helped; none of them mends a challenge by itself. */
const READING = [
  'kubectl get pods -o wide',
  'get svc',
  'kubectl describe service my-service',
  'get endpoints',
];

describe('challenges', () => {
  for (const challenge of challenges) {
    for (const seed of SEEDS) {
      it(`[UI161] ${challenge.id} (${seed}): broken at the start, not mended by looking, mended by its solution`, () => {
        const attempt = startChallenge(challenge, seed);
        expect(isMended(attempt)).toBe(false);
        expect(callOnce(attempt)?.outcome).not.toBe('answered');
        for (const line of READING) expect(giveLine(attempt, line).ok).toBe(true);
        expect(isMended(attempt)).toBe(false);
        const { lines, client } = challenge.solution;
        for (const line of lines) expect(giveLine(attempt, line)).toMatchObject({ ok: true });
        if (client !== undefined) attempt.client = client;
        expect(callOnce(attempt)?.outcome).toBe('answered');
        expect(isMended(attempt)).toBe(true);
      });
    }
  }

  it('[UI161] are five at least, each with its own fault, and told in both languages', () => {
    expect(challenges.length).toBeGreaterThanOrEqual(5);
    expect(new Set(challenges.map(({ id }) => id)).size).toBe(challenges.length);
    for (const { title, symptom, hint, cause } of challenges) {
      for (const text of [title, symptom, hint, cause]) expect(text.en).not.toBe(text.de);
    }
  });

  it('[UI162] an address that the next rollout takes away mends nothing', () => {
    const stale = challenges.find(({ id }) => id === 'stale-address');
    if (stale === undefined) throw new Error('no such challenge');
    const attempt = startChallenge(stale, 'a');
    attempt.client = clusterView(attempt.sim).pods[0]?.ip ?? '';
    expect(callOnce(attempt)?.outcome).toBe('answered');
    expect(isMended(attempt)).toBe(false);
  });

  it('[CTL23] the words of a line that mends are those of a shell', () => {
    const [selector] = challenges;
    if (selector === undefined) throw new Error('no challenge');
    const attempt = startChallenge(selector, 'a');
    const said = (line: string) => giveLine(attempt, line).text;
    expect(said(`kubectl set 'selector' svc "my-service" app='web'`)).toBe(
      'service/my-service selector updated',
    );
    for (const line of [`kubectl set selector svc my-service 'app=web`, 'kubectl delete svc my-service"']) {
      expect(said(line)).toBe('error: this line opens a quote and does not close it');
    }
    expect(
      said(`kubectl patch svc my-service -p "{\\"spec\\":{\\"selector\\":{\\"app\\":\\"web\\"}}}"`),
    ).toBe('service/my-service patched');
    expect(said('kubectl patch svc my-service -p {"spec":{}}')).toMatch(/^error: the patch is no JSON/);
  });

  it('[UI162] kubectl’s own words answer each line: what was done, what was refused, what was written wrongly', () => {
    const [selector] = challenges;
    if (selector === undefined) throw new Error('no challenge');
    const attempt = startChallenge(selector, 'a');
    const pod = clusterView(attempt.sim).pods[0]?.name ?? '';
    const said = (line: string) => giveLine(attempt, line).text;
    expect(said('kubectl set selector svc my-service app=web')).toBe('service/my-service selector updated');
    expect(said('kubectl scale deploy/web --replicas=3')).toBe('deployment.apps/web scaled');
    expect(said('k rollout restart deployment web')).toBe('deployment.apps/web restarted');
    expect(said('kubectl delete service my-service')).toBe('service "my-service" deleted');
    expect(said('kubectl expose deployment web --name=my-service --port=80 --target-port=8080')).toBe(
      'service/my-service exposed',
    );
    expect(isMended(attempt)).toBe(true);
    expect(said(`kubectl patch service my-service -p '{"spec":{"selector":{"app":"nobody"}}}'`)).toBe(
      'service/my-service patched',
    );
    expect(isMended(attempt)).toBe(false);
    expect(said('kubectl uncordon nowhere')).toMatch(/^Error from server \(NotFound\): /);
    expect(said(`kubectl delete pod ${pod}`)).toMatch(/^Error from server \(NotFound\): pods "/);
    expect(said('kubectl scale deployment web')).toBe('error: kubectl scale deployment NAME --replicas=N');
    expect(said(`kubectl patch service my-service -p '{'`)).toMatch(/^error: the patch is no JSON/);
    expect(said('kubectl edit service my-service')).toMatch(/only reads/);
    expect(said('kubectl scale deployment web --replicas 2')).toBe('deployment.apps/web scaled');
    expect(said('kubectl scale deployment nope --replicas=2')).toBe(
      'error: no objects passed to scale deployments.apps "nope" not found',
    );
    expect(said('kubectl uncordon node-1')).toBe('node/node-1 already uncordoned');
    attempt.client = 'no address at all';
    expect(callOnce(attempt)).toBeNull();
    expect(isMended(attempt)).toBe(false);
  });
});
