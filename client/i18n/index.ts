import { common } from './common.ts';
import { translator } from './dictionary.ts';
import { language } from './language.ts';

export { language, number, percent, setLanguage, text } from './language.ts';

/** Texts that every screen uses. Screens with texts of their own bind them with `translator` likewise. */
export const trc = translator(common, () => language.value);
