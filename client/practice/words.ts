import { translator } from '../i18n/dictionary.ts';
import { language } from '../i18n/index.ts';
import { practice } from '../i18n/practice.ts';

export const tra = translator(practice, () => language.value);
