import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KubeRoom } from '../support/kube-room.ts';
import { isGoldenRelease, Transcript } from '../support/transcript.ts';

let room: KubeRoom;
let transcript: Transcript;
beforeEach(async () => {
  room = await KubeRoom.open();
  transcript = new Transcript(room);
});
afterEach(() => room.close());

/** Runs the lines one after the other, each on a cluster in which nothing moves any more. */
async function run(...lines: (string | readonly [line: string, input: string])[]): Promise<void> {
  for (const line of lines) {
    if (typeof line === 'string') await transcript.run(line);
    else await transcript.run(...line);
    await room.settle();
  }
}

/** The script that `kubectl edit` opens instead of an editor. */
function editor(script: string): void {
  const file = join(room.kubectl.home, 'editor');
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
}

/** The Deployment that there is, with another image and so many replicas. */
const web = (replicas: number) =>
  `{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web"},"spec":{"replicas":${replicas},"template":{"spec":{"containers":[{"name":"web","image":"web:3.0"}]}}}}`;

/** A folder for `apply -k`. */
function kustomization(): string {
  writeFileSync(join(room.kubectl.home, 'shop.json'), service(8080));
  writeFileSync(join(room.kubectl.home, 'kustomization.yaml'), 'resources: [shop.json]\nnameSuffix: -two\n');
  return room.kubectl.home;
}

const service = (targetPort: number | string, more = '') =>
  `{"apiVersion":"v1","kind":"Service","metadata":{"name":"shop"},"spec":{"selector":{"app":"web"},"ports":[{"port":80,"targetPort":${targetPort}}]${more}}}`;
const deployment = (replicas: number | string, more = '') =>
  `{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"api"},"spec":{"replicas":${replicas},"selector":{"matchLabels":{"app":"api"}},"template":{"metadata":{"labels":{"app":"api"}},"spec":{"containers":[{"name":"api","image":"api:1.0"}]}}${more}}}`;

describe.skipIf(!isGoldenRelease())('kubectl writes', () => {
  it('[K8S22, K8S25, K8S29] Services: expose, patch, annotate, edit and delete', async () => {
    editor('sed -i "s/targetPort: 8080/targetPort: 9090/" "$1"');
    await run(
      'expose deployment web --name=my-service --port=80 --target-port=8080',
      'expose deployment web --name=my-service --port=80',
      'expose deployment nope --port=80',
      'expose pod nope --port=80',
      `patch svc my-service -p '{"spec":{"ports":[{"port":80,"targetPort":8081}]}}'`,
      `patch svc my-service --type=merge -p '{"metadata":{"labels":{"a":"b"}}}'`,
      `patch svc my-service --type=json -p '[{"op":"replace","path":"/spec/ports/0/targetPort","value":8080}]'`,
      `patch svc my-service --type=json -p '[{"op":"replace","path":"/spec/nope/0","value":1}]'`,
      `patch svc my-service -p '{"spec":{"clusterIP":"10.96.7.7"}}'`,
      `patch svc my-service -p '{"spec":{"type":"NodePort"}}'`,
      'edit svc my-service',
      'get svc my-service -o jsonpath={.spec.ports[0].targetPort}',
      'edit svc my-service',
      'annotate svc my-service note=hello',
      'annotate svc my-service note=bye',
      'annotate svc my-service note=bye --overwrite',
      'annotate svc my-service note-',
      'label svc my-service a-',
      'label svc my-service bad/label/x=1',
      'set selector svc my-service app=api',
      'describe svc my-service',
      'create service clusterip hello --tcp=80:8080',
      'create service nodeport hello2 --tcp=80:8080',
      'delete svc my-service hello',
      'delete svc my-service',
      'delete svc my-service --ignore-not-found',
      'delete svc kubernetes',
      'run solo --image=solo:1.0 --port=8080 --labels=app=solo',
      'expose pod solo --port=80 --target-port=8080',
      'get svc solo -o wide',
      'wait --for=condition=Ready pod/solo --timeout=60s',
      'delete pod solo',
      'wait --for=delete pod/solo --timeout=60s',
    );
    await transcript.matches('services');
  });

  it('[K8S3, K8S27, K8S29, K8S30] files: create, apply, diff, replace and delete', async () => {
    await run(
      ['create -f -', service(8080)],
      ['create -f -', service(8080)],
      ['apply -f -', service(9090)],
      ['apply -f -', service(9090)],
      'get svc shop -o jsonpath={.metadata.annotations}',
      ['apply -f -', deployment(2)],
      ['apply -f -', deployment(2)],
      ['diff -f -', deployment(2)],
      ['diff -f -', deployment(3)],
      ['apply -f - --dry-run=server', deployment(3)],
      ['apply -f - --dry-run=client', deployment(3)],
      ['apply -f -', deployment(3)],
      'get deploy api',
      ['replace -f -', service(8080)],
      ['replace -f -', service(8080).replace('shop', 'nope')],
      ['create -f -', service(8080).replace('"spec"', '"spce":{},"spec"')],
      [
        'create -f - --validate=false',
        service(8080).replace('shop', 'b').replace('"spec"', '"spce":{},"spec"'),
      ],
      [
        'create -f - --validate=warn',
        service(8080).replace('shop', 'c').replace('"spec"', '"spce":{},"spec"'),
      ],
      ['create -f -', service('"eighty"')],
      ['create -f -', service(99999).replace('shop', 'd')],
      ['create -f -', service(8080, ',"externalName":"a.b"').replace('shop', 'e')],
      ['apply -f -', deployment('"two"')],
      ['apply -f -', deployment(-1)],
      ['apply -f -', deployment(999)],
      ['apply -f -', deployment(3).replace('"containers"', '"volumes":[{"name":"x"}],"containers"')],
      ['apply -f -', deployment(3).replace('"labels":{"app":"api"}', '"labels":{"app":"b"}')],
      ['apply -f -', deployment(3).replace('"matchLabels":{"app":"api"}', '"matchLabels":{"app":"b"}')],
      ['apply -f -', '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"},"data":{}}'],
      ['apply -f -', '{"apiVersion":"batch/v1","kind":"Job","metadata":{"name":"a"},"spec":{}}'],
      [
        'apply -f -',
        'apiVersion: v1\nkind: Service\nmetadata: {name: shop}\nspec:\n  selector: {app: web}\n  ports: [{port: 80, targetPort: 8080}]\n',
      ],
      `apply -k ${kustomization()}`,
      ['delete -f -', deployment(1)],
      ['delete -f -', deployment(1)],
      'apply view-last-applied svc shop',
      'create deployment hello --image=hello:1.0 --port=8080 --replicas=2',
      'create deployment hello --image=hello:1.0',
      'create deployment bad --image=x:1 --dry-run=server',
      'create deployment far --image=x:1 -n kube-system',
      'create deployment far --image=x:1 -n nowhere',
      'delete deploy hello',
      'delete svc b c shop shop-two',
      'get svc',
    );
    await transcript.matches('files');
  });

  it('[K8S27, K8S56] server-side apply and who manages which field', async () => {
    await run(
      ['apply --server-side -f -', service(8080)],
      ['apply --server-side --field-manager=other -f -', service(9090)],
      ['apply --server-side --field-manager=other --force-conflicts -f -', service(9090)],
      'get svc shop -o yaml --show-managed-fields',
      'label svc shop a=b',
      ['apply --server-side -f -', service(9090).replace('"shop"', '"shop","labels":{"a":"c"}')],
      [
        'apply --server-side --force-conflicts -f -',
        service(9090).replace('"shop"', '"shop","labels":{"a":"c"}'),
      ],
      // What was applied by kubectl itself is handed over to the server the first time.
      ['apply -f -', service(8080).replace('shop', 'two')],
      ['apply --server-side -f -', service(8080).replace('shop', 'two')],
      ['apply --server-side -f -', service(9090).replace('shop', 'two')],
      'get svc two -o yaml --show-managed-fields',
      'scale deployment web --replicas=3',
      'set image deployment/web web=web:2.0',
      ['apply --server-side -f -', web(1)],
      'get deploy web -o jsonpath={.metadata.managedFields} --show-managed-fields',
    );
    await transcript.matches('server-side-apply');
  });

  it('[K8S23, K8S24] Deployments: scale, rollouts and their history', async () => {
    await run(
      'scale deployment web --replicas=3',
      'scale deployment web --replicas=9 --current-replicas=2',
      'scale deployment web --replicas=-1',
      'scale rs --all --replicas=1',
      'get deploy web',
      'rollout status deployment web',
      'rollout history deployment web',
      'set image deployment/web web=web:2.0',
      'annotate deployment web kubernetes.io/change-cause=two',
      'rollout status deployment web',
      'rollout history deployment web',
      'rollout history deployment web --revision=2',
      'get rs',
      'rollout undo deployment web',
      'rollout undo deployment web --to-revision=2',
      'rollout undo deployment web --to-revision=2',
      'rollout undo deployment web --to-revision=77',
      'rollout status deployment web',
      'rollout history deployment web',
      'get deploy web -o wide',
      'rollout pause deployment web',
      'rollout pause deployment web',
      'set image deployment/web web=web:3.0',
      'rollout status deployment web --timeout=1s',
      'rollout restart deployment web',
      'rollout undo deployment web',
      'scale deployment web --replicas=2',
      'get deploy,rs',
      'get deploy web -o jsonpath={.status.conditions[1]}',
      'rollout resume deployment web',
      'rollout status deployment web',
      'rollout resume deployment web',
      'scale deployment web --replicas=3',
      'set env deployment/web COLOUR=red',
      'set env deployment/web --list',
      'set resources deployment web --limits=cpu=1',
      'wait --for=condition=Available deployment/web --timeout=60s',
      'wait --for=jsonpath={.spec.replicas}=3 deployment/web --timeout=60s',
      'wait --for=condition=Ready pod -l app=web --timeout=60s',
      'wait --for=condition=Ready pod/nope --timeout=1s',
      'autoscale deployment web --max=5',
      'get rs -o wide',
      // What comes from here on has names by the time of this machine.
      'rollout restart deployment web',
      'rollout status deployment web',
      'get deploy web',
      'delete deployment web',
      'delete deployment web',
    );
    await transcript.matches('rollouts');
  });

  it('[K8S7, K8S33, K8S39] a student: what is refused, and what is done where the class is let', async () => {
    await room.ok('expose deployment web --name=my-service --port=80 --target-port=8080');
    await room.settle();
    const { kubectl } = await room.student();
    transcript = new Transcript(room, kubectl);
    const lines = [
      'auth whoami',
      'auth can-i delete services',
      'auth can-i list pods',
      'auth can-i --list',
      'get svc my-service -o name',
      'delete svc my-service',
      'scale deployment web --replicas=3',
      'label pod --all a=b',
      'rollout restart deployment web',
      'expose deployment web --name=other --port=80',
      'cordon node-1',
    ];
    await run(...lines);
    await room.do({ type: 'set-options', studentsWrite: true });
    await run(...lines.filter((line) => !line.startsWith('rollout restart')));
    await run('get pods --show-labels', 'get svc -o name');
    await transcript.matches('student');
  });

  it('[K8S58] what a room has no more room for is refused, and nothing of it is there', async () => {
    await run(
      'scale deployment web --replicas=249',
      'create deployment two --image=x:1 --replicas=2',
      'create deployment one --image=x:1 --replicas=1',
      'scale deployment one --replicas=2',
    );
    for (let number = 3; number <= 20; number += 1) {
      await room.kubectl.ok(`create deployment empty-${number} --image=x:1 --replicas=0`);
    }
    await run('create deployment last --image=x:1 --replicas=0');
    // However many requests it took to come here, there is room for more of them now (K8S10).
    room.server.clock.advance(5000);
    for (let number = 1; number <= 49; number += 1) {
      const body = service(8080).replace('shop', `shop-${number}`);
      const sent = await room.fetch('/api/v1/namespaces/default/services', {
        ...{ method: 'POST', headers: { 'content-type': 'application/json' }, body },
      });
      if (sent.status !== 201) throw new Error(await sent.text());
    }
    await run('create service clusterip last --tcp=80:8080');
    const [deployments, services] = [await room.ok('get deploy -o name'), await room.ok('get svc -o name')];
    expect([deployments.split('\n').length - 1, services.split('\n').length - 1]).toEqual([20, 50]);
    await transcript.matches('limits');
  });

  it('[K8S24, K8S25, K8S26, K8S47] Pods and nodes: delete, label, drain', async () => {
    await run(
      'delete pod --all',
      'get pods',
      'label pod --all a=b',
      'label pod --all a=b',
      'label pod --all a=c',
      'label pod --all a=c --overwrite',
      'label pod -l app=web app=loose --overwrite',
      'get pods --show-labels',
      'delete pod -l app=loose --force',
      'delete pod --all --grace-period=0 --force',
      'delete pod nope',
      'cordon node-2',
      'cordon node-2',
      'get nodes',
      'describe node node-2',
      'uncordon node-2',
      'drain node-2',
      'drain node-2',
      'uncordon node-2',
      'drain nope',
      'label node node-1 disk=ssd',
      'label node node-1 node-role.kubernetes.io/worker=',
      'get nodes',
      'taint nodes node-1 a=b:NoSchedule',
      'delete node node-1',
      'delete ns default',
      'run client --image=x:1',
      'run tmp --image=busybox --restart=Never',
      'label pod client a=b',
      'delete pod client',
      'logs client',
      'get pods -o wide',
    );
    await transcript.matches('pods');
  });
});
