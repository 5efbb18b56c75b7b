import process from 'node:process';
import { fileURLToPath } from 'node:url';
import preact from '@preact/preset-vite';
import { defineConfig, type Plugin, type Rolldown } from 'vite';
import { compressed } from './scripts/compressed.ts';

const inClient = (path: string) => fileURLToPath(new URL(`client/${path}`, import.meta.url));
/** Where `npm run dev` starts the server. */
const SERVER = `http://localhost:${process.env.PORT || 3000}`;

/** In development vite serves the pages; the server's page routes must find the same documents. */
const pageRoutes: Plugin = {
  name: 'podium-page-routes',
  configureServer(server) {
    server.middlewares.use((request, _response, next) => {
      if (/^\/(host|stage|review)\//.test(request.url ?? '')) request.url = '/host.html';
      else if (/^\/editor\b/.test(request.url ?? '')) request.url = '/editor.html';
      else if (/^\/(j|play|practice)(\/|$)/.test(request.url ?? '')) request.url = '/index.html';
      next();
    });
  },
};

/** Modules that this page loads at once, by id. */
function loadedAtOnce(entry: string, modules: Pick<Rolldown.ChunkingContext, 'getModuleInfo'>): Set<string> {
  const all = new Set<string>([inClient(entry)]);
  for (const id of all) for (const next of modules.getModuleInfo(id)?.importedIds ?? []) all.add(next);
  return all;
}

/**
 * The file that a module of several pages goes into; null where the bundler decides. A browser asks for six files at
 * a time, and on a slow line each turn after the first costs half a second: few files, even where a page then has
 * some lines that it does not need.
 */
function sharedFile(id: string, modules: Rolldown.ChunkingContext): string | null {
  const has = (entry: string) => loadedAtOnce(entry, modules).has(id);
  const [player, host, editor] = [has('player/main.tsx'), has('host/main.tsx'), has('editor/main.tsx')];
  if (id.endsWith('/ui/file-picker.tsx') || (host && (id.includes('lucide-preact') || (player && editor))))
    return 'base';
  if (host && player) return 'line';
  return host && !editor ? 'map' : null;
}

/** Pages speak WebSocket alone: the other transports of socket.io's client, 2 kB gzipped, stay out of them. */
const onlyWebSocket: Plugin = {
  name: 'podium-only-websocket',
  apply: 'build',
  transform: (_code, id) =>
    /engine\.io-client\/build\/esm\/transports\/index\.js$/.test(id)
      ? {
          code: "import { WS } from './websocket.js';\nexport const transports = { websocket: WS };",
          map: null,
        }
      : null,
};

export default defineConfig({
  root: inClient(''),
  plugins: [preact(), pageRoutes, onlyWebSocket, compressed],
  build: {
    outDir: fileURLToPath(new URL('dist/client', import.meta.url)),
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: true,
    manifest: true,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: sharedFile, debugName: 'shared', minShareCount: 2 }] } },
      input: { player: inClient('index.html'), host: inClient('host.html'), editor: inClient('editor.html') },
    },
  },
  server: {
    port: 5173,
    proxy: {
      '/api': SERVER,
      '/k8s': SERVER,
      '/healthz': SERVER,
      '/socket.io': { target: SERVER, ws: true },
    },
  },
});
