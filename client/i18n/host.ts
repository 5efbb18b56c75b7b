import { translator } from './dictionary.ts';
import { hostTexts } from './host-texts.ts';
import { language } from './language.ts';

export const trh = translator(hostTexts, () => language.value);
