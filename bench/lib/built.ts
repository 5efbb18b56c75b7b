import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './child.ts';

/** A module of the build by its source's path, for example `shared/room/room.ts`. Its type is the caller's to name. */
export async function built<M>(source: string): Promise<M> {
  const path = join(ROOT, 'dist', source.replace(/\.ts$/, '.js'));
  return (await import(pathToFileURL(path).href)) as M;
}
