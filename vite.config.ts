import process from 'node:process';
import { fileURLToPath } from 'node:url';
import preact from '@preact/preset-vite';
import { defineConfig, type Plugin } from 'vite';
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

export default defineConfig({
  root: inClient(''),
  plugins: [preact(), pageRoutes, compressed],
  build: {
    outDir: fileURLToPath(new URL('dist/client', import.meta.url)),
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: true,
    manifest: true,
    rolldownOptions: {
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
