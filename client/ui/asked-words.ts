import { asked } from '../i18n/asked.ts';
import { translator } from '../i18n/dictionary.ts';
import { language } from '../i18n/index.ts';

export const tra = translator(asked, () => language.value);
