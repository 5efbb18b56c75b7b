import type { InstructorCommand, PlayerCommand, ServerCommand } from '../../shared/room/command.ts';
import type { ClusterCommand } from '../../shared/sim/command.ts';

/** One of each kind of command, by whom it is for: the type checker finds a kind that is missing here. */
type OneOfEach<C extends { readonly type: string }> = { readonly [T in C['type']]: Extract<C, { type: T }> };

const pod = 'web-1';
export const CLUSTER: OneOfEach<ClusterCommand> = {
  'create-deployment': {
    ...{ type: 'create-deployment', name: 'x', replicas: 1, image: 'x:1' },
    ...{ containerPort: 80, labels: { app: 'x' } },
  },
  'rollout-restart': { type: 'rollout-restart', deployment: 'web' },
  'rollout-resume': { type: 'rollout-resume', deployment: 'web' },
  scale: { type: 'scale', deployment: 'web', replicas: 0 },
  'delete-pod': { type: 'delete-pod', pod },
  'crash-container': { type: 'crash-container', pod },
  'fail-readiness': { type: 'fail-readiness', pod },
  'restore-readiness': { type: 'restore-readiness', pod },
  'fail-liveness': { type: 'fail-liveness', pod },
  'restore-liveness': { type: 'restore-liveness', pod },
  'set-pod-labels': { type: 'set-pod-labels', pod, labels: {} },
  'create-service': { type: 'create-service', name: 'x', selector: { app: 'web' }, port: 80 },
  'delete-service': { type: 'delete-service', service: 'my-service' },
  'set-selector': { type: 'set-selector', service: 'my-service', selector: {} },
  'drain-node': { type: 'drain-node', node: 'node-1' },
  'uncordon-node': { type: 'uncordon-node', node: 'node-1' },
  'reboot-node': { type: 'reboot-node', node: 'node-1' },
  'set-propagation': { type: 'set-propagation', milliseconds: 10 },
  'set-pre-stop': { type: 'set-pre-stop', deployment: 'web', seconds: 5 },
  'set-dns-cache': { type: 'set-dns-cache', milliseconds: 0 },
  'hold-network': { type: 'hold-network' },
  'release-network': { type: 'release-network' },
};
export const INSTRUCTOR: OneOfEach<InstructorCommand> = {
  next: { type: 'next' },
  back: { type: 'back' },
  pause: { type: 'pause' },
  resume: { type: 'resume' },
  skip: { type: 'skip' },
  close: { type: 'close' },
  reveal: { type: 'reveal' },
  discuss: { type: 'discuss' },
  cluster: { type: 'cluster', command: CLUSTER['hold-network'] },
  lock: { type: 'lock' },
  unlock: { type: 'unlock' },
  'remove-seat': { type: 'remove-seat', seat: 'x' },
  'restore-seat': { type: 'restore-seat', seat: 'x' },
  'rename-seat': { type: 'rename-seat', seat: 'x', name: 'y' },
  'set-options': { type: 'set-options', ownNames: true },
  'set-extra-time': { type: 'set-extra-time', seat: 'x', factor: 2 },
  ask: { type: 'ask', about: 'answers' },
  asked: { type: 'asked', now: 'close' },
  'extend-time': { type: 'extend-time', seconds: 30 },
  'set-stage': { type: 'set-stage', blank: true },
  'end-room': { type: 'end-room' },
};

export const PLAYER: OneOfEach<PlayerCommand> = {
  wave: { type: 'wave' },
  'spin-name': { type: 'spin-name' },
  'own-name': { type: 'own-name', name: 'Ann' },
  'set-target': { type: 'set-target', to: '10.1.1.5' },
  send: { type: 'send', to: '10.1.1.5' },
  'look-up': { type: 'look-up', line: 'kubectl get pods' },
  answer: { type: 'answer', item: 'quiz-1', option: 'a' },
  hint: { type: 'hint', item: 'quiz-1' },
  guess: { type: 'guess', pod },
  'choose-squad': { type: 'choose-squad', squad: 0 },
};

export const SERVER: OneOfEach<ServerCommand> = {
  join: { type: 'join', seat: 'zoe', tokenHash: 'hash' },
  drop: { type: 'drop', seat: 'ann' },
  return: { type: 'return', seat: 'ann' },
  'drop-instructor': { type: 'drop-instructor' },
  'return-instructor': { type: 'return-instructor' },
};
