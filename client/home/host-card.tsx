import { useEffect, useRef, useState } from 'preact/hooks';
import { REFUSALS } from '../../shared/room/refusal.ts';
import { hostTokens } from '../connection/tokens.ts';
import { text } from '../i18n/index.ts';
import { Button } from '../ui/button.tsx';
import { Choice, TextField } from '../ui/field.tsx';
import { Presentation } from '../ui/icons.ts';
import { OutcomeGlyph } from '../ui/outcome.tsx';
import { type ChosenLesson, FIRST, LessonChoice } from './lesson-choice.tsx';
import { type NoRoom, type OpenedRoom, openRoom, type RoomWish } from './rooms.ts';
import { WayBack } from './way-back.tsx';
import { trh } from './words.ts';

function failureSentence(failure: NoRoom): string | null {
  if (failure.why === 'passcode') return null;
  if (failure.why === 'silent') return trh('host.failed');
  if (failure.code !== null) return text(REFUSALS[failure.code]);
  return failure.sentence === '' ? trh('host.failed') : failure.sentence;
}

export interface Opening {
  readonly busy: boolean;
  readonly error: string | null;
  /** Null until the server has asked for a passcode. */
  readonly passcode: string | null;
  readonly passcodeWrong: boolean;
  readonly setPasscode: (passcode: string) => void;
  readonly open: (wish: Omit<RoomWish, 'passcode'>, then: (room: OpenedRoom) => void) => Promise<void>;
}

/** Opening a room, with the passcode asked for only when the server wants one. */
export function useOpening(): Opening {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [passcode, setPasscode] = useState<string | null>(null);
  const [passcodeWrong, setWrong] = useState(false);
  const open: Opening['open'] = async (wish, then) => {
    if (busy) return;
    setBusy(true);
    setError(null);
    const opened = await openRoom({ ...wish, passcode });
    setBusy(false);
    if (opened.ok) return then(opened.room);
    if (opened.why === 'passcode') {
      setWrong(passcode !== null);
      setPasscode(passcode ?? '');
    }
    setError(failureSentence(opened));
  };
  return {
    busy,
    error,
    passcode,
    passcodeWrong,
    setPasscode: (next) => {
      setWrong(false);
      setPasscode(next);
    },
    open,
  };
}

/** The passcode's field and what went wrong, under the button that opens a room. */
export function OpeningTrouble({ opening }: { readonly opening: Opening }) {
  const { passcode, passcodeWrong, setPasscode, error } = opening;
  const field = useRef<HTMLInputElement>(null);
  const asked = passcode !== null;
  useEffect(() => {
    if (asked) field.current?.focus();
  }, [asked, passcodeWrong]);
  return (
    <>
      {passcode === null ? null : (
        <TextField
          label={trh('host.passcode')}
          hint={trh('host.passcode.hint')}
          value={passcode}
          onValue={setPasscode}
          error={passcodeWrong ? trh('host.passcode.wrong') : null}
          secret
          inputRef={field}
        />
      )}
      <div role="alert">
        {error === null ? null : (
          <p class="field-error">
            <OutcomeGlyph tone="failed" />
            {error}
          </p>
        )}
      </div>
    </>
  );
}

/** Where an instructor opens a room. */
export function HostCard() {
  const [mode, setMode] = useState<'lesson' | 'free'>('lesson');
  const [length, setLength] = useState<'full' | 'express'>('full');
  const [lesson, setLesson] = useState<ChosenLesson>(FIRST);
  const opening = useOpening();
  const submit = (event: Event) => {
    event.preventDefault();
    const wish = { lesson: lesson.file ?? lesson.id, mode, length, synthetic: 0 };
    void opening.open(wish, (room) => location.assign(room.hostUrl));
  };
  return (
    <form class="card host-card" onSubmit={submit} noValidate>
      <h2>{trh('host.title')}</h2>
      <p class="soft">{trh('host.text')}</p>
      <div class="host-wishes">
        <LessonChoice chosen={lesson} onChoose={setLesson} />
        <div class="stack">
          <Choice
            legend={trh('host.mode')}
            value={mode}
            onChange={setMode}
            options={[
              { value: 'lesson', label: trh('host.mode.lesson') },
              { value: 'free', label: trh('host.mode.free') },
            ]}
          />
          {mode === 'lesson' ? (
            <Choice
              legend={trh('host.length')}
              value={length}
              onChange={setLength}
              options={[
                { value: 'full', label: trh('host.length.full') },
                { value: 'express', label: trh('host.length.express') },
              ]}
            />
          ) : null}
          <OpeningTrouble opening={opening} />
          <Button kind="brand" size="large" wide type="submit" aria-disabled={opening.busy}>
            <Presentation class="icon" />
            {opening.busy ? trh('host.opening') : trh('host.go')}
          </Button>
          <WayBack tokens={hostTokens} page="host" />
        </div>
      </div>
    </form>
  );
}
