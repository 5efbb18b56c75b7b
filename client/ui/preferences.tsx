import { language, setLanguage, trc } from '../i18n/index.ts';
import { Button, IconButton } from './button.tsx';
import { Moon, Sun } from './icons.ts';
import { currentTheme, setTheme } from './theme.ts';

/** Language and theme, in two small buttons. */
export function Preferences() {
  const dark = currentTheme() === 'dark';
  return (
    <div class="switches">
      <Button
        kind="plain"
        size="small"
        aria-label={trc('pref.language')}
        onClick={() => setLanguage(language.value === 'en' ? 'de' : 'en')}
      >
        {trc('pref.language.short')}
      </Button>
      <IconButton
        label={trc(dark ? 'pref.theme.light' : 'pref.theme.dark')}
        onClick={() => setTheme(dark ? 'light' : 'dark')}
      >
        {dark ? <Sun class="icon" /> : <Moon class="icon" />}
      </IconButton>
    </div>
  );
}
