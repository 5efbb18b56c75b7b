import { language, setLanguage, trc } from '../i18n/index.ts';
import { Button, IconButton } from './button.tsx';
import { Moon, Sun, Wind } from './icons.ts';
import { currentTheme, reducedMotion, setReducedMotion, setTheme } from './theme.ts';

/** Language, theme and motion, in three small buttons. */
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
      <IconButton
        label={trc('pref.motion')}
        aria-pressed={reducedMotion.value}
        onClick={() => setReducedMotion(!reducedMotion.value)}
      >
        <Wind class="icon" />
      </IconButton>
    </div>
  );
}
