import { describe, expect, it } from 'vitest';
import { humanDuration } from '../../shared/kube/human-duration.ts';
import { alignTabs, DESCRIBE_LAYOUT, GET_LAYOUT } from '../../shared/sim/kubectl/tabwriter.ts';
import { splitWords } from '../../shared/sim/kubectl/words.ts';
import { kubectl } from '../../shared/sim/kubectl.ts';
import { ClusterDriver } from '../support/cluster-driver.ts';

// The tables and descriptions below were compared with those of kubectl 1.32.4 for the same objects.

/** Two Pods: one that crashed and is back, one that terminates; the replacement of that one is held. */
function busyCluster(): ClusterDriver {
  const cluster = new ClusterDriver().withWeb().withService().wait(5000);
  cluster.do({ type: 'crash-container', pod: cluster.podAt('10.1.1.5').name }).settle();
  cluster.wait(3000).do({ type: 'hold-network' });
  return cluster.do({ type: 'delete-pod', pod: cluster.podAt('10.1.1.6').name }).wait(200);
}

const busy = busyCluster();
const print = (line: string, cluster = busy) => kubectl(cluster.sim, line).text;
const [back, stopping] = ['10.1.1.5', '10.1.1.6'].map((ip) => busy.podAt(ip).name);

/** A table without the indentation of this file. */
const table = (text: string) =>
  text
    .split('\n')
    .slice(1, -1)
    .map((line) => line.slice(6))
    .join('\n');

describe('kubectl get', () => {
  it('[CTL1][CTL2][CTL3] pods', () => {
    expect(print('kubectl get pods')).toBe(
      table(`
      NAME                   READY   STATUS              RESTARTS     AGE
      web-597bc545fd-ft29k   1/1     Terminating         0            10s
      web-597bc545fd-km4qr   1/1     Running             1 (4s ago)   10s
      web-597bc545fd-zd6kq   0/1     ContainerCreating   0            0s
      `),
    );
    expect(print('kubectl get pods')).not.toContain('10.1.1.');
  });

  it('[CTL2] pods, wide', () => {
    expect(print('kubectl get pods -o wide')).toBe(
      table(`
      NAME                   READY   STATUS              RESTARTS     AGE   IP         NODE     NOMINATED NODE   READINESS GATES
      web-597bc545fd-ft29k   1/1     Terminating         0            10s   10.1.1.6   node-1   <none>           <none>
      web-597bc545fd-km4qr   1/1     Running             1 (4s ago)   10s   10.1.1.5   node-1   <none>           <none>
      web-597bc545fd-zd6kq   0/1     ContainerCreating   0            0s    <none>     node-1   <none>           <none>
      `),
    );
  });

  it('[CTL3] no time behind no restart; the last crash counts while a container is down', () => {
    const cluster = new ClusterDriver().withWeb(1);
    const pod = cluster.pods[0]?.name ?? '';
    const row = () => print('get pods --no-headers', cluster).replace(pod, '').trim();
    expect(row()).toBe('1/1   Running   0     1s');
    cluster.do({ type: 'crash-container', pod });
    expect(row()).toBe('0/1   Error   0     1s');
    cluster.settle();
    cluster.wait(60_000).do({ type: 'crash-container', pod }).wait(3000);
    expect(row()).toBe('0/1   CrashLoopBackOff   1 (3s ago)   65s');
    cluster.wait(7600);
    expect(row()).toBe('0/1   Running   2 (10s ago)   72s');
  });

  it('[CTL4] services, and wide', () => {
    expect(print('kubectl get svc')).toBe(
      table(`
      NAME         TYPE        CLUSTER-IP   EXTERNAL-IP   PORT(S)   AGE
      my-service   ClusterIP   10.96.0.1    <none>        80/TCP    9s
      `),
    );
    expect(print('kubectl get services -o wide')).toBe(
      table(`
      NAME         TYPE        CLUSTER-IP   EXTERNAL-IP   PORT(S)   AGE   SELECTOR
      my-service   ClusterIP   10.96.0.1    <none>        80/TCP    9s    app=web
      `),
    );
    const builtIn = new ClusterDriver({ builtInService: true });
    expect(print('get svc kubernetes -o wide', builtIn)).toContain(
      '10.96.0.1    <none>        443/TCP   0s    <none>',
    );
  });

  it('[CTL5] endpoints are ready ones, slices list all; three and the rest', () => {
    expect(print('kubectl get endpoints')).toBe(
      table(`
      NAME         ENDPOINTS       AGE
      my-service   10.1.1.5:8080   9s
      `),
    );
    const [, row] = print('kubectl get endpointslices').split('\n');
    expect(row).toMatch(/^my-service-\w{5} {3}IPv4 {10}8080 {4}10\.1\.1\.5,10\.1\.1\.6 {3}9s$/);
    const many = new ClusterDriver().withWeb(5).withService();
    expect(print('get ep', many)).toContain('10.1.1.5:8080,10.1.1.6:8080,10.1.1.8:8080 + 2 more...');
    expect(print('get endpointslice', many)).toContain('10.1.1.5,10.1.1.6,10.1.1.8 + 2 more...');
    const none = new ClusterDriver().withService();
    expect(print('get ep', none)).toContain('my-service   <none>      0s');
    expect(print('get endpointslices', none)).toContain('IPv4          <unset>   <unset>     0s');
  });

  it('[CTL6] deployments, replicasets, nodes', () => {
    expect(print('kubectl get deploy -o wide')).toBe(
      table(`
      NAME   READY   UP-TO-DATE   AVAILABLE   AGE   CONTAINERS   IMAGES    SELECTOR
      web    1/2     2            1           10s   web          web:1.0   app=web
      `),
    );
    expect(print('kubectl get rs')).toBe(
      table(`
      NAME             DESIRED   CURRENT   READY   AGE
      web-597bc545fd   2         2         1       10s
      `),
    );
    expect(print('kubectl get rs -o wide')).toContain(
      'web          web:1.0   app=web,pod-template-hash=597bc545fd',
    );
    expect(print('kubectl get nodes')).toBe(
      table(`
      NAME     STATUS                     ROLES    AGE   VERSION
      node-1   Ready                      <none>   10s   v1.32.4
      node-2   Ready,SchedulingDisabled   <none>   10s   v1.32.4
      `),
    );
    expect(print('kubectl get no -o wide')).toContain(
      'v1.32.4   192.168.64.11   <none>        Ubuntu 24.04.2 LTS   6.8.0-59-generic   containerd://2.0.5',
    );
  });

  it('[CTL6] events, and wide', () => {
    const lines = print('kubectl get events').split('\n');
    expect(lines[0]).toBe('LAST SEEN   TYPE     REASON              OBJECT                      MESSAGE');
    expect(lines).toContain(
      '0s          Normal   Killing             pod/web-597bc545fd-ft29k    Stopping container web',
    );
    const wide = print('kubectl get ev -o wide').split('\n');
    expect(wide[0]).toMatch(
      /^LAST SEEN +TYPE +REASON +OBJECT +SUBOBJECT +SOURCE +MESSAGE +FIRST SEEN +COUNT +NAME$/,
    );
    expect(wide[1]).toMatch(
      / {4}default-scheduler {7}Successfully assigned default\/\S+ to node-1 {3}10s {10}1 {7}web-\S+\.[0-9a-f]{16}$/,
    );
  });

  it("[CTL6] all, in kubectl's order, with types in front", () => {
    expect(print('kubectl get all')).toBe(
      table(`
      NAME                       READY   STATUS              RESTARTS     AGE
      pod/web-597bc545fd-ft29k   1/1     Terminating         0            10s
      pod/web-597bc545fd-km4qr   1/1     Running             1 (4s ago)   10s
      pod/web-597bc545fd-zd6kq   0/1     ContainerCreating   0            0s

      NAME                 TYPE        CLUSTER-IP   EXTERNAL-IP   PORT(S)   AGE
      service/my-service   ClusterIP   10.96.0.1    <none>        80/TCP    9s

      NAME                  READY   UP-TO-DATE   AVAILABLE   AGE
      deployment.apps/web   1/2     2            1           10s

      NAME                             DESIRED   CURRENT   READY   AGE
      replicaset.apps/web-597bc545fd   2         2         1       10s
      `),
    );
  });

  it('[CTL24] names of several types, in the order that they are written', () => {
    expect(print(`get svc/my-service pod/${back} pod/${stopping} deploy/web svc/my-service`)).toBe(
      table(`
      NAME                 TYPE        CLUSTER-IP   EXTERNAL-IP   PORT(S)   AGE
      service/my-service   ClusterIP   10.96.0.1    <none>        80/TCP    9s

      NAME                       READY   STATUS        RESTARTS     AGE
      pod/web-597bc545fd-km4qr   1/1     Running       1 (4s ago)   10s
      pod/web-597bc545fd-ft29k   1/1     Terminating   0            10s

      NAME                  READY   UP-TO-DATE   AVAILABLE   AGE
      deployment.apps/web   1/2     2            1           10s

      NAME                 TYPE        CLUSTER-IP   EXTERNAL-IP   PORT(S)   AGE
      service/my-service   ClusterIP   10.96.0.1    <none>        80/TCP    9s
      `),
    );
    expect(print(`get svc/my-service pod/${back} -o name`)).toBe(`service/my-service\npod/${back}`);
    const answer = kubectl(busy.sim, `get pod/${back} svc/no pod/${stopping}`);
    expect([answer.ok, answer.text]).toEqual([
      false,
      `${print(`get pods ${back} ${stopping}`)}\nError from server (NotFound): services "no" not found`,
    ]);
    expect(answer.asked).toEqual({ verb: 'get', resource: 'pods', name: back, wide: false });
  });

  it('[CTL6] every name and short name means the same', () => {
    const groups = [
      ['po', 'pod', 'pods', 'PODS'],
      ['svc', 'service', 'services'],
      ['ep', 'endpoints'],
      ['endpointslice', 'endpointslices', 'endpointslices.discovery.k8s.io'],
      ['deploy', 'deployment', 'deployments', 'deployments.apps'],
      ['rs', 'replicaset', 'replicasets', 'replicasets.apps'],
      ['no', 'node', 'nodes'],
      ['ev', 'event', 'events'],
    ];
    for (const names of groups) {
      const answers = names.map((name) => kubectl(busy.sim, `kubectl get ${name}`));
      expect(
        answers.every((answer) => answer.ok),
        names.join(),
      ).toBe(true);
      expect(new Set(answers.map((answer) => answer.text)).size, names.join()).toBe(1);
    }
  });
});

describe('kubectl describe', () => {
  it('[CTL7] a Service', () => {
    const expected = table(`
      Name:                     my-service
      Namespace:                default
      Labels:                   app=web
      Annotations:              <none>
      Selector:                 app=web
      Type:                     ClusterIP
      IP Family Policy:         SingleStack
      IP Families:              IPv4
      IP:                       10.96.0.1
      IPs:                      10.96.0.1
      Port:                     <unset>  80/TCP
      TargetPort:               8080/TCP
      Endpoints:                10.1.1.5:8080
      Session Affinity:         None
      Internal Traffic Policy:  Cluster
      Events:                   <none>
      `);
    for (const line of [
      'describe svc my-service',
      'describe service/my-service',
      'describe svc',
      'describe svc my-',
    ]) {
      expect(print(`kubectl ${line}`).trimEnd()).toBe(expected);
    }
  });

  it('[CTL7] a Pod that crashed and is back', () => {
    const text = print(`kubectl describe pod ${back}`);
    expect(text.replaceAll(/(containerd:\/\/|sha256:)[0-9a-f]{64}/g, '$1...')).toBe(
      table(`
      Name:             web-597bc545fd-km4qr
      Namespace:        default
      Priority:         0
      Service Account:  default
      Node:             node-1/192.168.64.11
      Start Time:       Mon, 06 Jan 2025 09:00:00 +0000
      Labels:           app=web
                        pod-template-hash=597bc545fd
      Annotations:      <none>
      Status:           Running
      IP:               10.1.1.5
      IPs:
        IP:           10.1.1.5
      Controlled By:  ReplicaSet/web-597bc545fd
      Containers:
        web:
          Container ID:   containerd://...
          Image:          web:1.0
          Image ID:       sha256:...
          Port:           8080/TCP
          Host Port:      0/TCP
          State:          Running
            Started:      Mon, 06 Jan 2025 09:00:06 +0000
          Last State:     Terminated
            Reason:       Error
            Exit Code:    1
            Started:      Mon, 06 Jan 2025 09:00:00 +0000
            Finished:     Mon, 06 Jan 2025 09:00:06 +0000
          Ready:          True
          Restart Count:  1
          Liveness:       http-get http://:8080/healthz delay=0s timeout=1s period=10s #success=1 #failure=3
          Readiness:      http-get http://:8080/ delay=0s timeout=1s period=10s #success=1 #failure=3
          Environment:    <none>
          Mounts:         <none>
      Conditions:
        Type                        Status
        PodReadyToStartContainers   True${' '}
        Initialized                 True${' '}
        Ready                       True${' '}
        ContainersReady             True${' '}
        PodScheduled                True${' '}
      Volumes:                      <none>
      QoS Class:                    BestEffort
      Node-Selectors:               <none>
      Tolerations:                  node.kubernetes.io/not-ready:NoExecute op=Exists for 300s
                                    node.kubernetes.io/unreachable:NoExecute op=Exists for 300s
      Events:
        Type    Reason     Age               From               Message
        ----    ------     ----              ----               -------
        Normal  Scheduled  10s               default-scheduler  Successfully assigned default/web-597bc545fd-km4qr to node-1
        Normal  Pulled     4s (x2 over 10s)  kubelet            Container image "web:1.0" already present on machine
        Normal  Created    4s (x2 over 10s)  kubelet            Created container: web
        Normal  Started    4s (x2 over 10s)  kubelet            Started container web
      `),
    );
  });

  it('[CTL7] a Pod that terminates, one without IP, one without node', () => {
    expect(print(`describe pod ${stopping}`)).toContain(
      'Status:                    Terminating (lasts <invalid>)\nTermination Grace Period:  30s\n',
    );
    const held = busy.pods.find((pod) => pod.ip === null)?.name ?? '';
    expect(print(`describe pod/${held}`)).toContain(
      'Status:           Pending\nIP:               \nIPs:              <none>\n',
    );
    expect(print(`describe pod/${held}`)).toContain(
      'State:          Waiting\n      Reason:       ContainerCreating\n',
    );
    const cluster = new ClusterDriver().do({ type: 'drain-node', node: 'node-1' }).createApp('web', 1);
    const text = print('describe pod web', cluster);
    expect(text).toContain('Node:             <none>\n');
    expect(text).toMatch(
      /Warning {2}FailedScheduling {2}0s {4}default-scheduler {2}0\/2 nodes are available: 2 node\(s\) were unschedulable\./,
    );
  });

  it('[CTL24] names of several types, in the order that they are written', () => {
    const one = (line: string) => print(`describe ${line}`);
    const [pod, service] = [one(`pod/${back}`), one('svc/my-service')];
    expect(one(`svc/my-service pod/${back}`)).toBe(`${service}\n\n\n${pod}`);
    expect(one(`pod/${back} svc/my-service pod/${back}`)).toBe([pod, service, pod].join('\n\n\n'));
    expect(one('pods,svc -l app=web').match(/^Name: .*$/gm)).toHaveLength(4);
    expect(one(`pod/${back} svc/no pod/no`)).toBe(
      `${pod}\nError from server (NotFound): services "no" not found\nError from server (NotFound): pods "no" not found`,
    );
  });

  it.each([
    [`describe svc/no pod/${back}`, 'Error from server (NotFound): services "no" not found'],
    [`describe pod/${back} svc/my`, 'Error from server (NotFound): services "my" not found'],
    ['describe pods,svc my-service', 'error: you may only specify a single resource type'],
    [
      'describe svc,pods my',
      'Error from server (NotFound): services "my" not found\nError from server (NotFound): pods "my" not found',
    ],
  ])('[CTL24] of two words of which one is not there kubectl speaks of that alone: %s', (line, text) => {
    const answer = kubectl(busy.sim, line);
    expect([answer.ok, answer.text]).toEqual([false, text]);
  });

  it('[CTL7] all that begin with it, and all; other things are refused', () => {
    expect(print('describe pod web').match(/^Name: /gm)).toHaveLength(3);
    expect(print('describe pods').match(/^Name: /gm)).toHaveLength(3);
    for (const line of ['describe endpoints', 'describe nodes', 'describe pods,nodes']) {
      expect(kubectl(busy.sim, line)).toMatchObject({ ok: false });
    }
  });
});

describe('what kubectl says otherwise', () => {
  it.each([
    ['get pod nope', 'Error from server (NotFound): pods "nope" not found'],
    ['get svc/nope', 'Error from server (NotFound): services "nope" not found'],
    ['get deploy nope', 'Error from server (NotFound): deployments.apps "nope" not found'],
    ['get endpointslices x', 'Error from server (NotFound): endpointslices.discovery.k8s.io "x" not found'],
    ['describe svc nope', 'Error from server (NotFound): services "nope" not found'],
    ['get foo', `error: the server doesn't have a resource type "foo"`],
    ['get pods,foo', `error: the server doesn't have a resource type "foo"`],
    ['get foo/bar', `error: the server doesn't have a resource type "foo"`],
    ['get', 'You must specify the type of resource to get.'],
    ['describe', 'error: You must specify the type of resource to describe.'],
    ['get pods pod/x', 'error: there is no need to specify a resource type'],
    ["get pods ''", 'error: resource name may not be empty'],
    ["get ''", `error: the server doesn't have a resource type ""`],
    ['get pod/a/b', 'error: arguments in resource/name form may not have more than one slash'],
    ['get pod/a foo/b', `error: the server doesn't have a resource type "foo"`],
    [
      'get pod/a svc/b',
      'Error from server (NotFound): pods "a" not found\nError from server (NotFound): services "b" not found',
    ],
    ['get pod/a svc/b -l x', 'error: selectors and the all flag cannot be used when passing resource/name'],
    ['get no/node-1 pod/a -A', 'error: a resource cannot be retrieved by name across all namespaces'],
  ])('[CTL8] %s', (line, text) => {
    const answer = kubectl(busy.sim, line);
    expect(answer.ok).toBe(false);
    expect(answer.text.startsWith(text), answer.text).toBe(true);
  });

  it('[CTL8] an empty list is no error', () => {
    const empty = new ClusterDriver();
    const answer = (line: string) => [kubectl(empty.sim, line).ok, print(line, empty)];
    expect(answer('get pods')).toEqual([true, 'No resources found in default namespace.']);
    expect(answer('get all')).toEqual([true, 'No resources found in default namespace.']);
    expect(answer('describe svc')).toEqual([true, 'No resources found in default namespace.']);
    expect(answer('get svc -n kube-system')).toEqual([true, 'No resources found in kube-system namespace.']);
    expect(answer('get svc -A')).toEqual([true, 'No resources found']);
  });

  it('[CTL8] of several names those that are there are printed, the others are errors', () => {
    const answer = kubectl(busy.sim, `get pods nope ${back}`);
    expect(answer.ok).toBe(false);
    expect(answer.text.split('\n')).toHaveLength(3);
    expect(answer.text).toMatch(/pods "nope" not found$/);
  });

  it('[CTL9] labels, in all spellings', () => {
    const names = (flags: string) => print(`get pods ${flags} -o name`).split('\n').length;
    for (const flags of [
      '-l app=web',
      '-lapp=web',
      '-l=app=web',
      '--selector=app=web',
      '--selector app==web',
      '-l app',
      '-l !tier',
      '-l app!=api,app',
    ]) {
      expect(names(flags), flags).toBe(3);
    }
    expect(print('get pods -l app=api')).toBe('No resources found in default namespace.');
    expect(kubectl(busy.sim, 'get pods -l a=b=c').ok).toBe(false);
    expect(print('get pods --show-labels').split('\n')[1]).toMatch(
      / {3}app=web,pod-template-hash=597bc545fd$/,
    );
    expect(print('get nodes --show-labels')).toContain(
      'kubernetes.io/arch=amd64,kubernetes.io/hostname=node-1,kubernetes.io/os=linux',
    );
  });

  it('[CTL9] outputs and namespaces, in all spellings', () => {
    const wide = print('get pods -o wide');
    for (const flags of ['-owide', '-o=wide', '--output=wide', '--output wide'])
      expect(print(`get pods ${flags}`)).toBe(wide);
    expect(print('get deploy,svc -o name')).toBe('deployment.apps/web\nservice/my-service');
    expect(print('get svc --no-headers').split('\n')).toHaveLength(1);
    const system = print('get pods -n kube-system');
    expect(system).toContain('log-agent-c6v5n');
    expect(system).not.toContain('web-');
    const all = print('get pods -A').split('\n');
    expect(all[0]).toMatch(/^NAMESPACE +NAME +READY/);
    expect(all).toHaveLength(8);
    expect(print('get pods,svc').split('\n\n')).toHaveLength(2);
  });

  it.each([
    ['get pods -w', 'error: this console shows the cluster at one moment'],
    ['get pods --watch', 'error: this console shows the cluster at one moment'],
    ['get pods -o yaml', 'error: this console prints tables'],
    ['get pods -x', `Error: unknown shorthand flag: 'x' in -x\nSee 'kubectl get --help' for usage.`],
    ['get pods --zz', `Error: unknown flag: --zz\nSee 'kubectl get --help' for usage.`],
    ['get pods -o', `Error: flag needs an argument: 'o' in -o\nSee 'kubectl get --help' for usage.`],
    ['get pods --selector', `Error: flag needs an argument: --selector\nSee 'kubectl get --help' for usage.`],
    [`get ${'x'.repeat(400)}`, 'error: that line is too long for this console'],
  ])('[CTL9] %s', (line, text) => {
    const answer = kubectl(busy.sim, line);
    expect([answer.ok, answer.asked]).toEqual([false, null]);
    expect(answer.text.startsWith(text), answer.text).toBe(true);
  });

  it('[CTL10] kubectl, k or nothing in front, however it is spaced', () => {
    const expected = print('kubectl get pods');
    for (const line of ['get pods', 'k get pods', '  kubectl   get\tpods  '])
      expect(print(line)).toBe(expected);
  });

  it.each([
    [`get pods -l 'app in (web,api)' -o name`, ['get', 'pods', '-l', 'app in (web,api)', '-o', 'name']],
    [`get pods -l "app in (web)"`, ['get', 'pods', '-l', 'app in (web)']],
    [`get pods -l=app=w'e'"b"`, ['get', 'pods', '-l=app=web']],
    [`'a"b' "c'd" "e\\"f\\g" h\\ i\\'`, ['a"b', "c'd", 'e"f\\g', "h i'"]],
    [` '' "" 'a  b'\tc\\`, ['', '', 'a  b', 'c']],
    ['', []],
  ])('[CTL23] the words of «%s» are those of a shell', (line, words) => {
    expect(splitWords(line)).toEqual({ ok: true, value: words });
  });

  it('[CTL23] what quotes keep together is one word', () => {
    expect(print(`get pods -l 'app in (web,api)'`)).toBe(print('get pods -l app=web'));
    expect(print(`get pods -l "app notin (web)"`)).toBe('No resources found in default namespace.');
    expect(print(`get "pods svc"`)).toBe(`error: the server doesn't have a resource type "pods svc"`);
    expect(print(`'kubectl' "get" pods`)).toBe(print('get pods'));
    expect(print(`delete pod "a b"`)).toContain('this console only reads');
  });

  it.each([`get pods -l 'app in (a,b)`, 'get pods "', `get pods -l "app='web'`, `get pods -l a"b'c"'d`])(
    '[CTL23] %s is refused: a quote is not closed',
    (line) => {
      expect(kubectl(busy.sim, line)).toMatchObject({ ok: false, asked: null });
      expect(print(line)).toBe('error: this line opens a quote and does not close it');
    },
  );

  it.each([
    'delete pod x',
    'scale deploy web --replicas=3',
    'apply -f x',
    'kubectl rollout restart deploy/web',
    'logs x',
    'edit svc my-service',
  ])('[CTL10] %s is refused', (line) => {
    expect(kubectl(busy.sim, line)).toMatchObject({ ok: false, asked: null });
    expect(print(line)).toContain('this console only reads');
  });

  it('[CTL10] an unknown command is none, and help helps', () => {
    expect(print('kubectl foo')).toBe('Error: unknown command "foo" for "kubectl"');
    for (const line of ['', 'kubectl', 'k help', 'kubectl get -h', '--help']) {
      expect(kubectl(busy.sim, line)).toMatchObject({
        ok: true,
        asked: { verb: 'help', resource: 'all', name: null, wide: false },
      });
      expect(print(line)).toContain('kubectl get pods -o wide');
    }
  });

  it.each([
    ['k get po -o wide', { verb: 'get', resource: 'pods', name: null, wide: true }],
    ['get pod/x', { verb: 'get', resource: 'pods', name: 'x', wide: false }],
    ['get svc,pods', { verb: 'get', resource: 'services', name: null, wide: false }],
    ['get all', { verb: 'get', resource: 'all', name: null, wide: false }],
    ['describe svc my-service', { verb: 'describe', resource: 'services', name: 'my-service', wide: false }],
    ['get ep my-service', { verb: 'get', resource: 'endpoints', name: 'my-service', wide: false }],
  ])('[CTL11] %s', (line, asked) => {
    expect(kubectl(busy.sim, line).asked).toEqual(asked);
  });

  it('[CTL13] asking leaves the cluster as it was', () => {
    const before = JSON.stringify(busy.sim);
    for (const line of ['get all', 'describe pods', 'describe svc', 'get events -o wide', 'delete pod x'])
      print(line);
    expect(JSON.stringify(busy.sim)).toBe(before);
  });
});

describe('columns and ages', () => {
  it.each([
    [-3000, '<invalid>'],
    [-1500, '0s'],
    [0, '0s'],
    [119_999, '119s'],
    [120_000, '2m'],
    [200_000, '3m20s'],
    [599_000, '9m59s'],
    [600_000, '10m'],
    [10_799_000, '179m'],
    [10_800_000, '3h'],
    [18_720_000, '5h12m'],
    [28_800_000, '8h'],
    [172_799_000, '47h'],
    [183_600_000, '2d3h'],
    [691_200_000, '8d'],
    [63_072_000_000, '2y'],
    [67_737_600_000, '2y54d'],
    [252_288_000_000, '8y'],
  ])('[CTL12] %i ms is %s', (milliseconds, text) => {
    expect(humanDuration(milliseconds)).toBe(text);
  });

  it('[CTL1] columns are at least six wide and end where a line does not have them', () => {
    expect(alignTabs(['A\tB\tC', 'aa\tb\tc'], GET_LAYOUT)).toBe('A     B     C\naa    b     c');
    expect(alignTabs(['aaaa\tb', 'x', 'c\td'], DESCRIBE_LAYOUT)).toBe('aaaa  b\nx\nc  d');
    expect(alignTabs(['a\tb\tc', 'aaa\tbbbb'], DESCRIBE_LAYOUT)).toBe('a    b  c\naaa  bbbb');
    expect(alignTabs([], GET_LAYOUT)).toBe('');
  });
});
