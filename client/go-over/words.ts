import { translator } from '../i18n/dictionary.ts';
import { goOver } from '../i18n/go-over.ts';
import { language } from '../i18n/index.ts';

export const tro = translator(goOver, () => language.value);
