import { useEffect, useState } from 'preact/hooks';
import { language, setLanguage } from '../i18n/index.ts';
import { recall, remember } from '../ui/storage.ts';
import { currentTheme, setTheme } from '../ui/theme.ts';

const STORED_SOUND = 'podium.sound';

export interface StageKeys {
  readonly qr: boolean;
  readonly closeQr: () => void;
  readonly sound: boolean;
}

/** The projector has no buttons; a few keys of the laptop behind it do: Q, M, T, L. */
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
      }
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
  return { qr, closeQr: () => setQr(false), sound };
}
