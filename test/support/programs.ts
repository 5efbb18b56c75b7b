import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where Debian keeps servers, which is not on everybody's PATH. */
const SERVERS = '/usr/sbin';

/** The first of `names` on PATH, or what `variable` names. Throws one sentence that says what to install. */
export function program(variable: string, names: readonly string[], debianPackage: string): string {
  const named = process.env[variable];
  if (named !== undefined) return named;
  for (const folder of [...(process.env.PATH ?? '').split(delimiter), SERVERS]) {
    for (const name of names) if (existsSync(join(folder, name))) return join(folder, name);
  }
  throw new Error(
    `This test needs ${debianPackage}: run "npm run provision", or set ${variable} to where the program is.`,
  );
}
