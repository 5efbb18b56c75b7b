import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { static as files, type Request, type RequestHandler, Router } from 'express';
import compressed from 'express-static-gzip';
import { formatCode, normaliseCode } from '../../shared/wire/code.ts';
import { earlyFont, earlyLinks, earlyStyles } from './early.ts';
import { onlyAllows, sendProblem } from './problem.ts';

const PLAYER_PAGES = ['/', '/j/:code', '/play/:code', '/practice', '/practice/:code'];
const HOST_PAGES = ['/host/:code', '/stage/:code', '/review/:code'];

/** Where something is written into a page, to be seen while the rest of it is on its way. */
const PLACE = '<!-- first paint -->';

/**
 * The page with the code of its room, or the product's name where there is none, and on the projector, which may have
 * been told to hide the code.
 */
function withFirstPaint(page: string, request: Request): string {
  const { code } = request.params;
  const isShown = typeof code === 'string' && !request.path.startsWith('/stage/');
  const read = normaliseCode(isShown ? code : '');
  const words = read.ok ? formatCode(read.value) : 'Podium';
  const kind = read.ok ? 'first-paint' : 'first-paint first-paint-name';
  return page.replace(PLACE, `<p class="${kind}" aria-hidden="true">${words}</p>`);
}

/** The built client. A page is asked for again each time; what it loads has a hash in its name and never changes. */
export function pages(folder: string): Router {
  const router = Router();
  const document = (name: string): RequestHandler => {
    const path = join(folder, name);
    return (request, response) => {
      if (existsSync(path))
        response
          .set('Cache-Control', 'no-cache')
          .type('html')
          .send(withFirstPaint(readFileSync(path, 'utf8'), request));
      else {
        const detail = 'The pages are not built yet. Run: npm run build';
        sendProblem(response, { status: 503, code: 'not-built', detail });
      }
    };
  };
  // The letters are there before the first words are: nothing is drawn twice, and nothing jumps.
  const font = earlyFont(folder, 'index.html');
  // The first page is a part of its own, which phones that come by the QR code do without.
  const home = earlyLinks(folder, 'home/home.tsx');
  for (const [paths, style] of [
    [PLAYER_PAGES, earlyStyles(folder, 'index.html')],
    [HOST_PAGES, earlyStyles(folder, 'host.html')],
  ] as const)
    router.get(paths, (_request, response, next) => {
      if (style !== null) response.append('Link', style);
      next();
    });
  router.get([...PLAYER_PAGES, ...HOST_PAGES], (request, response, next) => {
    if (font !== null) response.append('Link', font);
    if (home !== null && request.path === '/') response.append('Link', home);
    next();
  });
  for (const path of PLAYER_PAGES) router.route(path).get(document('index.html')).all(onlyAllows('GET'));
  router.route('/editor').get(document('editor.html')).all(onlyAllows('GET'));
  for (const path of HOST_PAGES) router.route(path).get(document('host.html')).all(onlyAllows('GET'));
  const assets = { immutable: true, maxAge: '1y', index: false } as const;
  router.use(
    '/assets',
    compressed(join(folder, 'assets'), {
      enableBrotli: true,
      orderPreference: ['br'],
      index: false,
      serveStatic: assets,
    }),
  );
  router.use(files(folder, { index: false, maxAge: 0, redirect: false }));
  // A person who mistyped an address gets a page that leads on; a program gets the problem as JSON.
  router.get(/^\/(?!api\/|k8s\/|assets\/)/, (request, response, next) => {
    if (request.accepts(['json', 'html']) !== 'html') return next();
    response.status(404);
    return document('index.html')(request, response, next);
  });
  return router;
}
