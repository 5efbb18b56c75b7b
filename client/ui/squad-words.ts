import { translator } from '../i18n/dictionary.ts';
import { language } from '../i18n/index.ts';
import { squads } from '../i18n/squads.ts';

export const trs = translator(squads, () => language.value);
