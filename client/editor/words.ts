import { translator } from '../i18n/dictionary.ts';
import { editor } from '../i18n/editor.ts';
import { language } from '../i18n/index.ts';

export const tre = translator(editor, () => language.value);
