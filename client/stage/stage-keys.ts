import { useEffect, useState } from 'preact/hooks';
import { language, setLanguage } from '../i18n/index.ts';
import { changeSpeed, dotsPaused, pauseDots, replayDots, stepDots } from '../stage-drawing/dot-pace.ts';
import { recall, remember } from '../ui/storage.ts';
import { currentTheme, reducedMotion, setReducedMotion, setTheme } from '../ui/theme.ts';

const STORED_SOUND = 'podium.sound';

export interface StageKeys {
  readonly qr: boolean;
  readonly closeQr: () => void;
  readonly sound: boolean;
}

/** The projector has no buttons; a few keys of the laptop behind it do what buttons would. */
export function useStageKeys(): StageKeys {
  const [qr, setQr] = useState(false);
  const [sound, setSound] = useState(recall(STORED_SOUND) !== 'off');
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      switch (event.key.toLowerCase()) {
        case 'q':
          setQr((open) => !open);
          return;
        case 'm':
          setSound((on) => {
            remember(STORED_SOUND, on ? 'off' : 'on');
            return !on;
          });
          return;
        case 't':
          setTheme(currentTheme() === 'dark' ? 'light' : 'dark');
          return;
        case 'l':
          setLanguage(language.value === 'en' ? 'de' : 'en');
          return;
        case 'a':
          setReducedMotion(!reducedMotion.value);
          return;
        case ' ':
          pauseDots(!dotsPaused.value);
          // Nor may the page scroll.
          event.preventDefault();
          return;
        case '.':
          stepDots();
          return;
        case 'r':
          replayDots();
          return;
        case '-':
          changeSpeed(-1);
          return;
        case '+':
          changeSpeed(1);
          return;
      }
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
  return { qr, closeQr: () => setQr(false), sound };
}
