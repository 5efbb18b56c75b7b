import { type Request, type Response, Router } from 'express';
import { fileOfLesson } from '../../shared/lesson/file/file-of.ts';
import { lessons } from '../../shared/lesson/lessons.ts';
import { stageView } from '../../shared/room/room.ts';
import { lessonOf } from '../../shared/room/room-lesson.ts';
import { parseRoomRequest } from '../../shared/wire/parse.ts';
import { callerOf } from '../kube-api/caller.ts';
import { kubeconfig } from '../kube-api/kubeconfig.ts';
import type { LiveRoom } from '../rooms/live-room.ts';
import { addressesOf, originOf } from './addresses.ts';
import { type OwnServer, stopServer } from './own-server.ts';
import type { Passcode } from './passcode.ts';
import { onlyAllows, problemOf, sendProblem } from './problem.ts';
import type { ResultRoutes } from './results.ts';
import { bearerOf, found, foundByHost, foundWhenShown, readWhenSure } from './room-access.ts';

export interface RoomRoutes extends ResultRoutes {
  /** Null where anybody may open a room. */
  readonly passcode: Passcode | null;
  readonly ownServer: OwnServer | null;
  /** Starts the synthetic students that the room was opened with. */
  readonly populate: (room: LiveRoom) => void;
  /** How many synthetic students may still be started. */
  readonly syntheticLeft: () => number;
}

/** REST: open a room, look at it, delete it. What came of it is in `results`. */
export function rooms(routes: RoomRoutes): Router {
  const router = Router();
  router
    .route('/lessons')
    .get((_request, response) => void response.json(lessons.map(listed)))
    .all(onlyAllows('GET'));
  router
    .route('/rooms')
    .post((request, response) => open(routes, request, response))
    .all(onlyAllows('POST'));
  router
    .route('/rooms/:code')
    .get((request, response) => show(routes, request, response))
    .delete((request, response) => remove(routes, request, response))
    .all(onlyAllows('GET', 'DELETE'));
  router
    .route('/rooms/:code/lesson')
    .get((request, response) => lesson(routes, request, response))
    .all(onlyAllows('GET'));
  router
    .route('/rooms/:code/practice')
    .get((request, response) => practice(routes, request, response))
    .all(onlyAllows('GET'));
  router
    .route('/rooms/:code/kubectl')
    .get((request, response) => kubectlUse(routes, request, response))
    .all(onlyAllows('GET'));
  router
    .route('/rooms/:code/kubeconfig')
    .get((request, response) => kubeconfigFile(routes, request, response))
    .all(onlyAllows('GET'));
  router
    .route('/rooms/:code/stop-server')
    .post(async (request, response) => {
      const room = await foundByHost(routes, request, response);
      if (room !== null) await stopServer(routes.ownServer, request, response);
    })
    .all(onlyAllows('POST'));
  return router;
}

function listed({ id, title, summary, minutes, steps, snapshot, flow }: (typeof lessons)[number]) {
  return { id, title, summary, minutes, steps: steps.length, snapshot, flow };
}

async function open(routes: RoomRoutes, request: Request, response: Response): Promise<void> {
  const { 'content-length': length = 0, 'transfer-encoding': inParts } = request.headers;
  if (request.body === undefined && (Number(length) > 0 || inParts !== undefined)) {
    const detail = 'The body must be JSON, with the header Content-Type: application/json.';
    sendProblem(response, { status: 415, code: 'bad-message', detail });
    return;
  }
  const parsed = parseRoomRequest(request.body ?? {});
  if (!parsed.ok) {
    sendProblem(response, problemOf(parsed.error.code, parsed.error.detail));
    return;
  }
  const wish = parsed.value;
  const unknown = routes.passcode?.refusal(wish.passcode, wish.device, request.ip ?? '') ?? null;
  if (unknown !== null) {
    sendProblem(response, problemOf(unknown));
    return;
  }
  if (wish.synthetic > routes.syntheticLeft()) {
    const detail = `This server has ${routes.syntheticLeft()} synthetic students left. Ask for fewer, or later.`;
    sendProblem(response, { ...problemOf('too-fast'), detail });
    return;
  }
  const opened = await routes.directory.open(wish);
  if (!opened.ok) {
    sendProblem(response, problemOf(opened.error.code, opened.error.detail));
    return;
  }
  const { room, hostToken } = opened.value;
  routes.populate(room);
  const { hostUrl, joinUrl, stageUrl } = addressesOf(request, routes.publicUrl, room.code);
  const device = routes.passcode?.devices.told(wish.device);
  response
    .status(201)
    .location(`/api/rooms/${room.code}`)
    .json({
      ...{ code: room.code, hostToken, hostUrl: `${hostUrl}#${hostToken}`, joinUrl, stageUrl },
      ...(device !== undefined && { device }),
    });
}

async function show(routes: RoomRoutes, request: Request, response: Response): Promise<void> {
  const room = await found(routes, request, response);
  if (room === null) return;
  const { joinUrl, stageUrl, reviewUrl } = addressesOf(request, routes.publicUrl, room.code);
  const shown = await readWhenSure(room, (state) => {
    const { room: about, beat, people } = stageView(state);
    const { code, title, lesson, mode, locked, paused, ended, synthetic } = about;
    const { joined, online } = people;
    return {
      ...{ code, title, lesson, mode, locked, paused, ended, synthetic },
      ...{ phase: beat.id, players: joined, online, joinUrl, stageUrl, reviewUrl },
    };
  });
  response.json(shown);
}

/** The room's lesson as a file. It holds every answer: until the podium is complete it is the instructor's alone. */
async function lesson(routes: RoomRoutes, request: Request, response: Response): Promise<void> {
  const room = await foundWhenShown(routes, request, response, 'The lesson can be had');
  if (room === null) return;
  const file = await readWhenSure(room, (state) => fileOfLesson(lessonOf(state)));
  response
    .attachment(`${file.id}.json`)
    .set('Cache-Control', 'no-store')
    .type('json')
    .send(JSON.stringify(file, null, 2));
}

/** What the class can be practised again from. It tells the answers and all that chance decides: as the lesson. */
async function practice(routes: RoomRoutes, request: Request, response: Response): Promise<void> {
  const room = await foundWhenShown(routes, request, response, 'The class can be practised');
  if (room === null) return;
  const file = await readWhenSure(room, (state) => fileOfLesson(lessonOf(state)));
  response.set('Cache-Control', 'no-store').json({ seed: room.seed.seed, lesson: file });
}

async function remove(routes: RoomRoutes, request: Request, response: Response): Promise<void> {
  const room = await foundByHost(routes, request, response);
  if (room === null) return;
  const deleted = await routes.directory.delete(room);
  if (deleted.ok) response.status(204).end();
  else sendProblem(response, problemOf(deleted.error));
}

/** What the class did with kubectl, in numbers; for the instructor. */
async function kubectlUse(routes: RoomRoutes, request: Request, response: Response): Promise<void> {
  const room = await foundByHost(routes, request, response);
  if (room !== null) response.set('Cache-Control', 'no-store').json({ commands: routes.kubectlUse(room) });
}

/** For the bearer of the host's token or of a seat's: what makes kubectl find the room. */
async function kubeconfigFile(routes: RoomRoutes, request: Request, response: Response): Promise<void> {
  const room = await found(routes, request, response);
  if (room === null) return;
  const token = bearerOf(request) ?? '';
  const caller = await readWhenSure(room, (state) => callerOf(room, state, token));
  if (!caller.ok) {
    sendProblem(response, problemOf('bad-token', 'Send the token of your seat as Authorization: Bearer.'));
    return;
  }
  response
    .attachment(`podium-${room.code}.yaml`)
    .type('application/yaml')
    .set('Cache-Control', 'no-store')
    .send(kubeconfig(routes.publicUrl ?? originOf(request), room.code, token));
}
