import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.ts';
import { problem } from '../support/problem.ts';

let server: TestApp;
beforeAll(async () => {
  server = await startApp();
});
afterAll(() => server.app.close());

const get = (path: string, init?: RequestInit) => fetch(server.url + path, init);

describe('pages', () => {
  it('[SRV71] serves the student’s, the host’s and the editor’s page under their addresses, never from a cache unseen', async () => {
    for (const path of ['/', '/j/ABCDEF', '/play/ABCDEF'])
      expect(await (await get(path)).text()).toContain('index.html');
    expect(await (await get('/editor')).text()).toContain('editor.html');
    for (const path of ['/host/ABCDEF', '/stage/ABCDEF', '/review/ABCDEF']) {
      const response = await get(path);
      expect(response.headers.get('cache-control')).toBe('no-cache');
      expect(await response.text()).toContain('host.html');
    }
  });

  it('[SRV121] names with every page its styles and its letters, and with the first page what else that one needs', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'podium-pages-'));
    mkdirSync(join(folder, '.vite'));
    writeFileSync(join(folder, 'index.html'), 'index.html');
    const manifest = {
      'index.html': { file: 'assets/player.js', css: ['assets/player.css'], imports: ['_base'] },
      _base: { file: 'assets/base.js', assets: ['assets/letters.woff2', 'assets/icon.svg'] },
      _shared: { file: 'assets/shared.js', css: ['assets/shared.css'] },
      'home/home.tsx': {
        file: 'assets/home.js',
        css: ['assets/home.css'],
        imports: ['_base', '_shared', 'index.html'],
      },
      'host.html': { file: 'assets/host.js', css: ['assets/host.css'], imports: ['_shared'] },
    };
    writeFileSync(join(folder, '.vite', 'manifest.json'), JSON.stringify(manifest));
    const built = await startApp({ pagesFolder: folder });
    const link = async (path: string) => (await fetch(`${built.url}${path}`)).headers.get('link');
    const font = '</assets/letters.woff2>; rel=preload; as=font; type="font/woff2"; crossorigin';
    const style = (name: string) => `</assets/${name}.css>; rel=preload; as=style; crossorigin`;
    expect((await link('/'))?.split(', ')).toEqual([
      style('player'),
      font,
      '</assets/home.js>; rel=modulepreload',
      '</assets/shared.js>; rel=modulepreload',
      style('home'),
      style('shared'),
    ]);
    for (const path of ['/j/ABCDEF', '/play/ABCDEF'])
      expect((await link(path))?.split(', ')).toEqual([style('player'), font]);
    for (const path of ['/host/ABCDEF', '/stage/ABCDEF'])
      expect((await link(path))?.split(', ')).toEqual([style('shared'), style('host'), font]);
    await built.app.close();
    rmSync(folder, { recursive: true });
  });

  it('[SRV186] writes into a page the code of its room, or the name of the product, to be read before the script is there', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'podium-pages-'));
    for (const name of ['index.html', 'host.html'])
      writeFileSync(join(folder, name), '<div id="app"><!-- first paint --></div>');
    const built = await startApp({ pagesFolder: folder });
    const words = async (path: string) =>
      /<p [^>]*>([^<]*)<\/p>/.exec(await (await fetch(`${built.url}${path}`)).text())?.[1];
    expect(await words('/')).toBe('Podium');
    for (const path of ['/j/ktr-94m', '/play/KTR94M', '/host/KTR94M'])
      expect(await words(path)).toBe('KTR-94M');
    // The projector may have been told to hide it.
    expect(await words('/stage/KTR94M')).toBe('Podium');
    // What is no code is not written into a page.
    expect(await words('/j/%3Cscript%3E')).toBe('Podium');
    await built.app.close();
    rmSync(folder, { recursive: true });
  });

  it('[SRV125] sends what was compressed when the pages were built, to whoever can read it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'podium-pages-'));
    mkdirSync(join(folder, 'assets'));
    const words = 'export const words = "the same again and again";\n'.repeat(100);
    writeFileSync(join(folder, 'assets', 'page.js'), words);
    writeFileSync(join(folder, 'assets', 'page.js.br'), brotliCompressSync(words));
    writeFileSync(join(folder, 'assets', 'page.js.gz'), gzipSync(words));
    writeFileSync(join(folder, 'assets', 'letters.woff2'), words);
    const built = await startApp({ pagesFolder: folder });
    const as = async (encoding: string, file = 'page.js') => {
      const headers = { 'accept-encoding': encoding };
      const response = await fetch(`${built.url}/assets/${file}`, { headers });
      expect(await response.text()).toBe(words);
      expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      return [response.headers.get('content-encoding'), response.headers.get('content-type')?.toLowerCase()];
    };
    const script = 'text/javascript; charset=utf-8';
    expect(await as('gzip, deflate, br')).toEqual(['br', script]);
    expect(await as('gzip')).toEqual(['gzip', script]);
    expect(await as('identity')).toEqual([null, script]);
    expect(await as('br', 'letters.woff2')).toEqual([null, 'font/woff2']);
    await built.app.close();
    rmSync(folder, { recursive: true });
  });

  it('[SRV72] lets pages run only what this server sends, and never asks for HTTPS on a laptop that has none', async () => {
    const response = await get('/');
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain(`connect-src 'self' ws://${new URL(server.url).host}`);
    expect(policy).not.toContain('upgrade-insecure-requests');
    expect(response.headers.get('strict-transport-security')).toBe(null);
    expect(response.headers.get('x-powered-by')).toBe(null);
  });

  it('[SRV97] speaks WebSocket alone: a page that polls is refused at once', async () => {
    const response = await get('/socket.io/?EIO=4&transport=polling');
    expect([response.status, await response.json()]).toEqual([400, expect.objectContaining({ code: 0 })]);
  });

  it('[SRV73] says before a build what to run', async () => {
    const bare = await startApp({ pagesFolder: '/nowhere' });
    await problem(await fetch(bare.url), 503, 'not-built');
    await bare.app.close();
  });
});
