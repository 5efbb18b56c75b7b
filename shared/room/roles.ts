import type {
  CurlCommand,
  InstructorCommand,
  KubeCommand,
  PlayerCommand,
  RoomCommand,
  ServerCommand,
} from './command.ts';

type Types<C extends RoomCommand> = { readonly [T in C['type']]: true };

/** Who may give which command. The type checker holds these to the unions, in both directions. */
const PLAYER: Types<PlayerCommand> = {
  wave: true,
  'spin-name': true,
  'own-name': true,
  'set-target': true,
  send: true,
  'look-up': true,
  answer: true,
  hint: true,
  guess: true,
  'choose-squad': true,
};

const INSTRUCTOR: Types<InstructorCommand> = {
  next: true,
  back: true,
  pause: true,
  resume: true,
  skip: true,
  close: true,
  reveal: true,
  discuss: true,
  ask: true,
  asked: true,
  'extend-time': true,
  cluster: true,
  lock: true,
  unlock: true,
  'remove-seat': true,
  'restore-seat': true,
  'rename-seat': true,
  'set-extra-time': true,
  'set-options': true,
  'set-stage': true,
  'end-room': true,
};

const SERVER: Types<ServerCommand> = {
  join: true,
  drop: true,
  return: true,
  'drop-instructor': true,
  'return-instructor': true,
};

export const playerCommandTypes: readonly string[] = Object.keys(PLAYER);
export const instructorCommandTypes: readonly string[] = Object.keys(INSTRUCTOR);

export const isPlayerCommand = (command: RoomCommand): command is PlayerCommand =>
  Object.hasOwn(PLAYER, command.type);

export const isInstructorCommand = (command: RoomCommand): command is InstructorCommand =>
  Object.hasOwn(INSTRUCTOR, command.type);

export const isKubeCommand = (command: RoomCommand): command is KubeCommand => command.type === 'kube';

export const isCurlCommand = (command: RoomCommand): command is CurlCommand => command.type === 'curl';

export const isServerCommand = (command: RoomCommand): command is ServerCommand =>
  Object.hasOwn(SERVER, command.type);
