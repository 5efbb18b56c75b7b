import { translator } from '../i18n/dictionary.ts';
import { home } from '../i18n/home.ts';
import { language } from '../i18n/index.ts';

export const trh = translator(home, () => language.value);
