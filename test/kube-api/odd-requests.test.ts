import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KubeRoom } from '../support/kube-room.ts';

/** What kubectl would hardly send and a script of one's own may. */

let room: KubeRoom;
beforeAll(async () => {
  room = await KubeRoom.open();
});
afterAll(() => room.close());

const PODS = '/api/v1/namespaces/default/pods';
const SERVICES = '/api/v1/namespaces/default/services';
const WEB = '/apis/apps/v1/namespaces/default/deployments/web';

async function send(method: string, path: string, body: unknown, type = 'application/json') {
  const text = body === null ? null : JSON.stringify(body);
  const answer = await room.fetch(path, { method, headers: { 'content-type': type }, body: text });
  const { message, ...whole } = (await answer.json()) as { message?: string };
  return { status: answer.status, warning: answer.headers.get('warning'), message, whole };
}

const merge = (body: object) => send('PATCH', WEB, body, 'application/merge-patch+json');
const container = (fields: object) =>
  send(
    'PATCH',
    `${WEB}?dryRun=All`,
    { spec: { template: { spec: { containers: [{ name: 'web', ...fields }] } } } },
    'application/strategic-merge-patch+json',
  );
/** As a header brings UTF-8. */
const asHeader = (text: string) => Buffer.from(text).toString('latin1');

describe('odd requests', () => {
  it('[K8S29, K8S40] a warning about a field in any script comes whole, and what was asked is done', async () => {
    const service = (name: string, fields: object) => ({
      metadata: { name },
      spec: { selector: { app: 'web' }, ports: [{ port: 80 }], ...fields },
    });
    expect(await send('POST', SERVICES, service('one', { ключ: 1, 'größe\u007f': 2 }))).toMatchObject({
      status: 201,
      warning: [`unknown field "spec.ключ"`, `unknown field "spec.größe"`]
        .map((sentence) => asHeader(`299 - ${JSON.stringify(sentence)}`))
        .join(', '),
    });
    // Only so much goes into a header as every client and proxy takes.
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`unknownField${index}`, 1]));
    const { status, warning } = await send('POST', SERVICES, service('two', many));
    expect([status, warning?.match(/299 - /g)?.length]).toEqual([201, expect.any(Number)]);
    expect(warning?.length).toBeGreaterThan(3_000);
    expect(warning?.length).toBeLessThan(6_000);
    const long = await send('POST', SERVICES, service('three', { ['x'.repeat(9_000)]: 1 }));
    expect([long.status, long.warning?.length]).toEqual([201, 256 + '299 - ""'.length + 1]);
  });

  it('[K8S40] words that mean something to JavaScript are words like any other', async () => {
    for (const word of ['constructor', 'toString', '__proto__']) {
      expect(await send('GET', `${PODS}/web/${word}`, null)).toMatchObject({
        status: 404,
        message: 'the server could not find the requested resource',
      });
      expect(await send('PATCH', WEB, null, word)).toMatchObject({ status: 415 });
    }
  });

  it('[K8S24, K8S40] no number is too large or too small to be answered', async () => {
    const grace = (gracePeriodSeconds: number) =>
      send('DELETE', `${PODS}/${room.host.host.cluster.pods[0]?.name}`, { gracePeriodSeconds });
    expect(await grace(1e15)).toMatchObject({
      status: 400,
      message: expect.stringContaining(
        'cannot unmarshal number 1000000000000000 into Go struct field DeleteOptions.gracePeriodSeconds of type int32',
      ),
    });
    expect((await merge({ spec: { progressDeadlineSeconds: 1e15 } })).status).toBe(422);
    // As the API server does: less than nothing is a second.
    expect(await grace(-30)).toMatchObject({
      status: 200,
      whole: { metadata: { deletionGracePeriodSeconds: 1 } },
    });
    await room.settle();
    expect(room.host.host.cluster.pods).toHaveLength(2);
  });

  it('[K8S29] what the API server takes of a rollout and of a probe is taken, and nothing else', async () => {
    const rollingUpdate = (maxUnavailable: number | string, maxSurge: number | string) =>
      send(
        'PATCH',
        `${WEB}?dryRun=All`,
        { spec: { strategy: { rollingUpdate: { maxUnavailable, maxSurge } } } },
        'application/merge-patch+json',
      );
    expect(await rollingUpdate('150%', 1)).toMatchObject({
      status: 422,
      message: expect.stringContaining(
        'maxUnavailable: Invalid value: "150%": must not be greater than 100%',
      ),
    });
    expect((await rollingUpdate('100%', '1000%')).status).toBe(200);
    expect((await rollingUpdate('00%', '0%')).message).toContain('may not be 0 when `maxSurge` is 0');

    const probe = (fields: object) => ({ httpGet: { port: 8080 }, ...fields });
    expect(await container({ livenessProbe: probe({ successThreshold: 2 }) })).toMatchObject({
      status: 422,
      message: expect.stringContaining('livenessProbe.successThreshold: Invalid value: 2: must be 1'),
    });
    expect(await container({ readinessProbe: probe({ initialDelaySeconds: -1 }) })).toMatchObject({
      status: 422,
      message: expect.stringContaining(
        'initialDelaySeconds: Invalid value: -1: must be greater than or equal',
      ),
    });
    const unsaid = { periodSeconds: 0, failureThreshold: 0, successThreshold: 2 };
    const kept = { periodSeconds: 10, failureThreshold: 3, successThreshold: 2 };
    expect(await container({ readinessProbe: probe(unsaid) })).toMatchObject({
      status: 200,
      whole: { spec: { template: { spec: { containers: [{ readinessProbe: kept }] } } } },
    });
  });

  it('[K8S51] a JSON patch finds the elements of a list by whole numbers alone', async () => {
    const replace = (index: string) =>
      send(
        'PATCH',
        `${WEB}?dryRun=All`,
        [
          {
            op: 'replace',
            path: `/spec/template/spec/containers/${index}`,
            value: { name: 'a', image: 'b' },
          },
        ],
        'application/json-patch+json',
      );
    expect((await replace('0')).status).toBe(200);
    for (const index of ['', ' 0', '0x0', '0.0', '-0', '00', '1']) {
      expect([index, (await replace(index)).status]).toEqual([index, 422]);
    }
  });
});
