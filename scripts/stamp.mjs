// The last step of a build: marks it complete, so that `npm start` need not build again.
import { writeFileSync } from 'node:fs';

writeFileSync(new URL('../dist/built', import.meta.url), '');
