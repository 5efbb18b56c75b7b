import { translator } from '../i18n/dictionary.ts';
import { language } from '../i18n/index.ts';
import { timing } from '../i18n/timing.ts';

export const trt = translator(timing, () => language.value);
