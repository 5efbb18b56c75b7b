import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import express, { type Express } from 'express';
import helmet from 'helmet';
import type { Log } from '../ports/log.ts';
import { type ElsewherePorts, elsewhere } from './elsewhere.ts';
import type { Metrics } from './metrics.ts';
import { pages } from './pages.ts';
import { failures, nothingHere, onlyAllows, sendProblem } from './problem.ts';
import { results } from './results.ts';
import { type RoomRoutes, rooms } from './rooms.ts';

/** Longest body of a REST request. */
const LONGEST_BODY = '16kb';
/** A room may be opened with a lesson of one's own, which has at most 300,000 characters. */
const LONGEST_ROOM_REQUEST = '1mb';

export interface WebPorts {
  readonly log: Log;
  readonly metrics: Metrics;
  readonly routes: RoomRoutes;
  /** Where rooms run, when there are other processes; null when this is the only one. */
  readonly elsewhere: ElsewherePorts | null;
  /** Answers what is below `/k8s`. */
  readonly kubeApi: (request: express.Request, response: ServerResponse) => Promise<void>;
  /** Folder of the built client. */
  readonly pagesFolder: string;
  /** Whether this process can take a class: not stopping, and the store could be written. */
  readonly isReady: () => Promise<boolean>;
}

/** The server that sockets attach to: they take their own requests, `answer` gets the others. */
export function httpServer(answer: RequestListener): Server {
  const patience = { keepAliveTimeout: 65_000, headersTimeout: 20_000, requestTimeout: 30_000 };
  return createServer(patience, answer);
}

/** Pages, REST, health and metrics. */
export function web(ports: WebPorts): Express {
  const app = express();
  app.disable('x-powered-by');
  // A reverse proxy on this machine or in its network says how the browser came.
  app.set('trust proxy', ['loopback', 'linklocal', 'uniquelocal']);
  if (ports.elsewhere !== null) app.use(elsewhere(ports.elsewhere));
  app.use(protection());
  app
    .route('/healthz')
    .get((_request, response) => void response.json({ alive: true }))
    .all(onlyAllows('GET'));
  app
    .route('/readyz')
    .get(async (_request, response) => {
      if (await ports.isReady()) response.json({ ready: true });
      else {
        const detail = 'The server is stopping or cannot save.';
        sendProblem(response, { status: 503, code: 'not-ready', detail });
      }
    })
    .all(onlyAllows('GET'));
  app
    .route('/metrics')
    .get(async (_request, response) => {
      const { type, text } = await ports.metrics.text();
      response.type(type).send(text);
    })
    .all(onlyAllows('GET'));
  app.post('/api/rooms', express.json({ limit: LONGEST_ROOM_REQUEST, strict: false }));
  app.use(
    '/api',
    express.json({ limit: LONGEST_BODY, strict: false }),
    rooms(ports.routes),
    results(ports.routes),
  );
  app.use('/k8s', (request, response) => ports.kubeApi(request, response));
  app.use(pages(ports.pagesFolder));
  app.use(nothingHere);
  app.use(failures(ports.log));
  return app;
}

/** Only what this server itself sends is run or loaded. A laptop in a classroom speaks plain HTTP. */
function protection(): express.RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // Positions in the drawing are inline styles.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        // Older Safari does not count WebSocket to the same host as 'self'.
        connectSrc: ["'self'", (request) => socketSource(request.headers.host)],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'self'"],
      },
    },
    // Browsers ignore these on plain HTTP and say so in the console of every page.
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
    strictTransportSecurity: false,
    referrerPolicy: { policy: 'same-origin' },
  });
}

function socketSource(host: string | undefined): string {
  return host !== undefined && /^[A-Za-z0-9.:[\]_-]+$/.test(host) ? `ws://${host} wss://${host}` : "'self'";
}
