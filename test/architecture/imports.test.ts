import { describe, expect, it } from 'vitest';
import { filesBelow, importsOf, packageOf, type Source } from '../support/sources.ts';

const CODE = ['.ts', '.tsx', '.mjs'];
const shared = filesBelow('shared', CODE);
const server = filesBelow('server', CODE);
const client = filesBelow('client', CODE);

/** Left imports nothing of what stands right of it. */
const LAYERS = ['lib', 'kube', 'kube-api', 'net', 'sim', 'lesson', 'room', 'wire'] as const;

/** Where each npm package may be imported: a file, or a folder ending in `/`. */
const PLACES: { readonly [name: string]: readonly string[] } = {
  express: ['server/http/'],
  'express-static-gzip': ['server/http/pages.ts'],
  helmet: ['server/http/'],
  'prom-client': ['server/http/metrics.ts'],
  'socket.io': ['server/sockets/'],
  ws: ['server/kube-api/'],
  'socket.io-client': ['client/connection/', 'server/synthetic/'],
  redis: ['server/store/redis-client.ts', 'server/store/redis-scripts.ts'],
  'classic-level': ['server/store/level.ts'],
  nanoid: ['server/ports/ids.ts'],
  pino: ['server/ports/log.ts'],
  'write-excel-file': ['server/http/xlsx.ts', 'client/editor/workbook.ts'],
  'read-excel-file': ['client/editor/workbook.ts'],
  obscenity: ['server/rooms/name-filter.ts'],
  valibot: ['shared/wire/', 'shared/lesson/file/', 'server/peers/'],
  preact: ['client/'],
  '@preact/signals': ['client/'],
  'lucide-preact': ['client/ui/icons.ts'],
  uqr: ['client/host/qr.tsx'],
  'canvas-confetti': ['client/stage/confetti.ts'],
  zzfx: ['client/stage/sound.ts'],
  '@fontsource-variable/atkinson-hyperlegible-next': ['client/styles/'],
  '@fontsource-variable/jetbrains-mono': ['client/'],
};

const within = (path: string, places: readonly string[]) =>
  places.some((place) => (place.endsWith('/') ? path.startsWith(place) : path === place));

const isProjectFile = (specifier: string) => /^(shared|server|client|test|bench|scripts)\//.test(specifier);

/** Without comments. */
const code = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\/\/.*$/gm, '');

function violations(
  files: readonly Source[],
  isWrong: (path: string, imported: string) => boolean,
): string[] {
  return files.flatMap((file) =>
    importsOf(file)
      .filter((imported) => isWrong(file.path, imported))
      .map((imported) => `${file.path} imports ${imported}`),
  );
}

describe('the import graph', () => {
  it('reads imports in every form they are written', () => {
    const text = `import a from './a.ts';\nimport {\n  b,\n} from "valibot";\nexport * from '../x.ts';\nconst c = await import('./lazy.ts');\nimport './side.css';`;
    expect(importsOf({ path: 'shared/room/z.ts', text })).toEqual([
      'shared/room/a.ts',
      'valibot',
      'shared/x.ts',
      'shared/room/lazy.ts',
      'shared/room/side.css',
    ]);
  });

  it('found the sources', () => {
    expect([shared, server, client].map((files) => files.length > 10)).toEqual([true, true, true]);
  });

  it('runs lib ← kube ← kube-api ← net ← sim ← lesson ← room ← wire inside shared/', () => {
    const layer = (path: string) => LAYERS.findIndex((name) => path.startsWith(`shared/${name}/`));
    const stray = shared.filter((file) => layer(file.path) < 0).map((file) => file.path);
    expect(stray).toEqual([]);
    expect(
      violations(shared, (path, imported) => imported.startsWith('shared/') && layer(imported) > layer(path)),
    ).toEqual([]);
  });

  it('lets shared/ import nothing from outside but valibot', () => {
    expect(
      violations(shared, (_, imported) => !imported.startsWith('shared/') && imported !== 'valibot'),
    ).toEqual([]);
  });

  it('keeps server and client apart', () => {
    expect(violations(server, (_, imported) => imported.startsWith('client/'))).toEqual([]);
    expect(violations(client, (_, imported) => imported.startsWith('server/'))).toEqual([]);
  });

  it('imports each npm package in its one place', () => {
    const all = [...shared, ...server, ...client];
    const wrong = violations(all, (path, imported) => {
      if (isProjectFile(imported) || imported.startsWith('node:')) return false;
      const places = PLACES[packageOf(imported)];
      return places === undefined || !within(path, places);
    });
    expect(wrong).toEqual([]);
  });

  it('lets a start load no client, of Redis or of socket.io, and nothing that writes spreadsheets', () => {
    const loaded = new Set<string>();
    const load = (path: string) => {
      if (loaded.has(path)) return;
      loaded.add(path);
      const file = [...shared, ...server].find((one) => one.path === path);
      if (file === undefined) return;
      const atOnce = file.text.replaceAll(/^(import|export) type [^;]*;/gm, '').replaceAll('import(', '');
      for (const imported of importsOf({ path, text: atOnce })) load(imported);
    };
    load('server/main.ts');
    expect([...loaded]).toEqual(expect.arrayContaining(['express', 'socket.io', 'classic-level']));
    const later = ['redis', 'socket.io-client', 'write-excel-file'];
    expect([...loaded].filter((one) => later.includes(packageOf(one)))).toEqual([]);
  });

  it('reads the environment in server/main.ts alone', () => {
    const readers = server.filter((file) => /process\.env\b/.test(file.text)).map((file) => file.path);
    expect(readers).toEqual(['server/main.ts']);
  });
});

describe('the purity of shared/', () => {
  const IMPURE =
    /\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\bperformance\b\s*\.|\bsetTimeout\b|\bsetInterval\b|\bqueueMicrotask\b|\bcrypto\b\s*\.|\bprocess\b\s*\.|\bglobalThis\b|\bwindow\b\s*\.|\bdocument\b\s*\.|\bfetch\(/;

  it('reads no clock, no chance, no surroundings', () => {
    const impure = shared.filter((file) => IMPURE.test(code(file.text))).map((file) => file.path);
    expect(impure).toEqual([]);
  });

  it('lets no type go', () => {
    const loose = [...shared, ...server, ...client]
      .filter(
        (file) =>
          /:\s*any\b|\bas any\b/.test(code(file.text)) || /@ts-(ignore|expect-error|nocheck)/.test(file.text),
      )
      .map((file) => file.path);
    expect(loose).toEqual([]);
  });
});
