import { afterAll, beforeAll, describe, it } from 'vitest';
import { KubeRoom } from '../support/kube-room.ts';
import { isGoldenRelease, Transcript } from '../support/transcript.ts';

let room: KubeRoom;
let pod: string;

beforeAll(async () => {
  room = await KubeRoom.open();
  await room.ok('expose deployment web --name=my-service --port=80 --target-port=8080');
  await room.settle();
  pod = (await room.ok('get pods -o name')).split('\n')[0] ?? '';
});
afterAll(() => room.close());

/** What kubectl prints for these lines is what stands in the golden file. */
async function prints(name: string, lines: readonly string[]): Promise<void> {
  const transcript = new Transcript(room);
  for (const line of lines) await transcript.run(line);
  await transcript.matches(name);
}

describe.skipIf(!isGoldenRelease())('kubectl reads', () => {
  it('[K8S1] tables, wide tables, labels and whole objects', async () => {
    await prints('get', [
      'get pods',
      'get pods -o wide',
      'get pods -L app',
      'get pods --show-labels',
      'get pods -l app=nope',
      'get pods -A',
      'get pods --no-headers',
      'get pods -o name',
      'get pods -o custom-columns=NAME:.metadata.name,IP:.status.podIP',
      `get ${pod} -o yaml`,
      'get pods -o jsonpath={.items[*].status.podIP}',
      'get pods --sort-by=.status.podIP',
      'get svc',
      'get svc -o wide',
      'get svc my-service -o yaml',
      'get svc my-service -o jsonpath={.spec.clusterIP}',
      'get endpoints',
      'get endpointslices',
      'get endpointslices -l kubernetes.io/service-name=my-service -o yaml',
      'get deploy,rs,pods',
      'get deploy,rs -o wide',
      'get deploy web -o yaml',
      'get all',
      'get nodes',
      'get nodes -o wide',
      'get ns',
      'get events --sort-by=.metadata.name',
      'get events -o wide --sort-by=.metadata.name',
      'events --for pod/nope',
    ]);
  });

  it('[K8S4, K8S55] descriptions, and the Lease of a node', async () => {
    await prints('describe', [
      'describe svc my-service',
      `describe ${pod}`,
      'describe deploy web',
      'describe rs',
      'describe node node-1',
      'get leases -A',
      'get lease node-1 -n kube-node-lease -o yaml',
      'get leases -A --watch',
      'describe endpoints my-service',
      'describe endpointslices',
      'describe ns default',
      'describe pod nope',
    ]);
  });

  it('[K8S5, K8S64] discovery, explanations, and what there is not', async () => {
    await prints('discovery', [
      'api-resources',
      'api-resources --verbs=list --namespaced=false -o name',
      'api-versions',
      'cluster-info',
      'version',
      'explain services.spec.ports',
      'explain pods',
      'explain endpointslices.endpoints.conditions',
      'explain deployment.status',
      'explain deployment.spec.template.spec.volumes',
      'get configmaps',
      'get foo',
      'get pod nope',
      'top pods',
      'top nodes',
      // It takes the path as it is, without the server's.
      'get --raw /version',
      `get --raw ${new URL(room.at(room.room.hostToken)).pathname}/version`,
      `get --raw ${new URL(room.at(room.room.hostToken)).pathname}/readyz`,
      'get componentstatuses',
      'autoscale deployment web --max=3',
      'create configmap a --from-literal=b=c',
      'create secret generic a --from-literal=b=c',
      'create namespace b',
      'create job a --image=b',
      'create ingress a --rule=b.c/*=my-service:80',
      'attach client',
      `exec ${pod} -- ls`,
      `port-forward ${pod} 8080`,
      'port-forward svc/my-service 8080:80',
      `cp ${pod.slice(4)}:/etc/hosts /tmp/hosts-of-a-pod`,
      'debug client --image=busybox -c looking',
      'taint nodes node-1 a=b:NoSchedule',
    ]);
  });

  it('[K8S38] logs', async () => {
    await prints('logs', [
      `logs ${pod}`,
      'logs deploy/web',
      'logs -l app=web',
      `logs ${pod} --prefix --timestamps`,
      `logs ${pod} --tail=0`,
      `logs ${pod} --previous`,
      `logs ${pod} -c nope`,
      'logs nope',
      'logs svc/my-service',
    ]);
  });

  it('[K8S39, K8S57] what one may', async () => {
    await prints('auth', [
      'auth can-i create services',
      'auth can-i delete pods',
      'auth can-i create configmaps',
      'auth can-i --list',
      'auth whoami',
      'get pods --as=admin',
      'auth can-i delete pods --as=admin',
    ]);
  });
});
