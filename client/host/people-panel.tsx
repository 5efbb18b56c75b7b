import { useState } from 'preact/hooks';
import { EXTRA_TIMES, type ExtraTime } from '../../shared/room/command.ts';
import type { SeatRow } from '../../shared/room/view.ts';
import { trh } from '../i18n/host.ts';
import { number, trc } from '../i18n/index.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { Badge } from '../ui/card.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Choice, TextField } from '../ui/field.tsx';
import { Check, Lock, LockOpen, Pencil, Undo2, UserMinus } from '../ui/icons.ts';
import { SeatDot } from '../ui/seat-dot.tsx';
import { toast } from '../ui/toast.tsx';
import { ActionRow } from './action-row.tsx';
import type { ConsoleProps } from './console-screen.tsx';
import { give } from './give.ts';
import { deadFirst, matching } from './people-order.ts';
import { SecondsSince } from './seconds-since.tsx';

/** Rows drawn at once; the search finds everybody. */
const MOST_ROWS = 60;

/** Who is here: rename and remove in two taps, lock in one. */
export function PeoplePanel({ line, room }: ConsoleProps) {
  const [search, setSearch] = useState('');
  const [renamed, setRenamed] = useState<SeatRow | null>(null);
  const seats = room.seats.value;
  const { locked, ended } = room.room.value;
  const here = deadFirst(seats.filter((seat) => !seat.removed));
  const removed = seats.filter((seat) => seat.removed);
  const found = matching(here, search);
  const asks = room.question.value !== null;
  const restore = (seat: SeatRow) => void give(line, { type: 'restore-seat', seat: seat.id });
  const remove = async (seat: SeatRow) => {
    const done = await give(line, { type: 'remove-seat', seat: seat.id });
    if (!done) return;
    toast(trh('people.removed', { name: seat.name }), 'plain', {
      label: trc('action.undo'),
      run: () => restore(seat),
    });
  };
  return (
    <section class="stack" aria-labelledby="people-title">
      <h2 id="people-title">{trh('people.title')}</h2>
      <ActionRow
        label={
          <>
            {locked ? <LockOpen class="icon" /> : <Lock class="icon" />}
            {trh(locked ? 'people.unlock' : 'people.lock')}
          </>
        }
        expect={trh('people.lock.expect')}
        disabled={ended}
        onPress={() => void give(line, { type: locked ? 'unlock' : 'lock' })}
      />
      {here.length > 12 && (
        <TextField label={trh('people.search')} literal value={search} onValue={setSearch} />
      )}
      {here.length === 0 && <p class="soft">{trh('people.nobody')}</p>}
      {here.length > 0 && found.length === 0 && <p class="soft">{trh('people.no-match')}</p>}
      <ul class="people">
        {found.slice(0, MOST_ROWS).map((seat) => (
          <Person
            key={seat.id}
            {...{ seat, asks, ended }}
            stoppedAt={room.gauges.value.stoppedAt}
            now={() => line.clock.now()}
            onRename={() => setRenamed(seat)}
            onRemove={() => void remove(seat)}
          />
        ))}
      </ul>
      {found.length > MOST_ROWS && (
        <p class="soft">{trh('people.shown', { n: MOST_ROWS, of: found.length })}</p>
      )}
      {removed.length > 0 && (
        <>
          <h3>{trh('people.removed.title')}</h3>
          <ul class="people">
            {removed.map((seat) => (
              <li key={seat.id} class="person person-removed">
                <SeatDot number={seat.number} />
                <span class="person-name">{seat.name}</span>
                <Button
                  size="small"
                  aria-label={trh('people.restore', { name: seat.name })}
                  aria-disabled={ended}
                  onClick={() => !ended && restore(seat)}
                >
                  <Undo2 class="icon" />
                  {trc('action.undo')}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
      <Dialog open={renamed !== null} title={trh('people.rename.title')} onClose={() => setRenamed(null)}>
        {renamed !== null && (
          <ExtraTimeChoice
            seat={seats.find((seat) => seat.id === renamed.id) ?? renamed}
            onChoice={(factor) => void give(line, { type: 'set-extra-time', seat: renamed.id, factor })}
          />
        )}
        {renamed !== null && (
          <Rename
            seat={renamed}
            onName={async (name) => {
              if (await give(line, { type: 'rename-seat', seat: renamed.id, name })) setRenamed(null);
            }}
          />
        )}
      </Dialog>
    </section>
  );
}

interface PersonProps {
  readonly seat: SeatRow;
  /** Whether a question is on, so that «answered» means something. */
  readonly asks: boolean;
  /** Since when the class stands; null while it goes on. */
  readonly stoppedAt: number | null;
  /** The server's clock. */
  readonly now: () => number;
  readonly ended: boolean;
  readonly onRename: () => void;
  readonly onRemove: () => void;
}

function Person({ seat, asks, stoppedAt, now, ended, onRename, onRemove }: PersonProps) {
  const { name, online, points, target, deadSince, answered, synthetic, extraTime } = seat;
  return (
    <li class={`person${online ? '' : ' person-away'}`}>
      <SeatDot number={seat.number} />
      <span class="person-name">
        {name}
        <span class="person-facts">
          <span class="numbers">{trh('points', { n: points })}</span>
          {target !== null && <span class={`ip${deadSince === null ? '' : ' person-dead'}`}>{target}</span>}
          {deadSince !== null && (
            <Badge tone="bad">
              <SecondsSince
                since={deadSince}
                until={stoppedAt}
                now={now}
                words={(n) => trh('people.dead', { n })}
              />
            </Badge>
          )}
          {!online && <Badge>{trh('people.away')}</Badge>}
          {extraTime !== 1 && <Badge>{trh('people.time.has')}</Badge>}
          {synthetic && <Badge>{trh('people.synthetic')}</Badge>}
          {asks && answered && (
            <span class="person-answered">
              <Check class="icon" />
              {trh('people.answered')}
            </span>
          )}
        </span>
      </span>
      <IconButton
        label={trh('people.rename', { name })}
        aria-disabled={ended}
        onClick={() => !ended && onRename()}
      >
        <Pencil class="icon" />
      </IconButton>
      <IconButton
        label={trh('people.remove', { name })}
        aria-disabled={ended}
        onClick={() => !ended && onRemove()}
      >
        <UserMinus class="icon" />
      </IconButton>
    </li>
  );
}

interface ExtraTimeProps {
  readonly seat: SeatRow;
  readonly onChoice: (factor: ExtraTime) => void;
}

/** Only the rush has a pace of its own; everything else is open until the instructor closes it. */
function ExtraTimeChoice({ seat, onChoice }: ExtraTimeProps) {
  const word = (factor: ExtraTime) =>
    factor === 1
      ? trh('people.time.none')
      : factor === 'unlimited'
        ? trh('people.time.unlimited')
        : `× ${number(factor)}`;
  return (
    <div class="extra-time">
      <Choice
        legend={trh('people.time')}
        value={String(seat.extraTime)}
        options={EXTRA_TIMES.map((factor) => ({ value: String(factor), label: word(factor) }))}
        onChange={(value) => onChoice(EXTRA_TIMES.find((factor) => String(factor) === value) ?? 1)}
      />
      <p class="small soft">{trh('people.time.expect')}</p>
    </div>
  );
}

function Rename({
  seat,
  onName,
}: {
  readonly seat: SeatRow;
  readonly onName: (name: string) => Promise<void>;
}) {
  const [name, setName] = useState(seat.name);
  const submit = (event: Event) => {
    event.preventDefault();
    if (name.trim() !== '') void onName(name);
  };
  return (
    <form class="stack" onSubmit={submit} noValidate>
      <TextField label={trh('people.rename.name')} value={name} onValue={setName} />
      <Button type="submit" kind="primary" aria-disabled={name.trim() === ''}>
        {trh('people.rename.do')}
      </Button>
    </form>
  );
}
