import type { ComponentChildren } from 'preact';
import type { StageView } from '../../shared/room/view.ts';
import type { RoomSignals } from '../connection/index.ts';
import { QrCode } from '../host/qr.tsx';
import { shownCode } from '../host/room-code.ts';
import { shownAddress } from '../host/room-links.ts';
import { trh } from '../i18n/host.ts';
import { Legend } from '../stage-drawing/legend.tsx';
import { Lock, Volume2, VolumeX } from '../ui/icons.ts';
import { SeatDot } from '../ui/seat-dot.tsx';
import { trs } from '../ui/squad-words.ts';

interface LobbySceneProps {
  readonly room: RoomSignals<StageView>;
  readonly join: string;
  readonly sound: boolean;
}

/** How to come in, and who is here: a dot lights up when its owner waves. */
export function LobbyScene({ room, join, sound }: LobbySceneProps) {
  const { code, locked, stage } = room.room.value;
  const { joined, arrivals } = room.people.value;
  const squads = room.squads.value;
  const more = joined - arrivals.length;
  return (
    <div class="lobby">
      <section class="lobby-door" aria-label={trh('join.title')}>
        {!stage.codeHidden && <QrCode text={join} label={trh('join.qr', { address: shownAddress(join) })} />}
        <div class="lobby-words">
          {stage.codeHidden ? (
            <p class="lobby-at">{trh('stage.code-hidden')}</p>
          ) : (
            <>
              <p class="lobby-at">
                {trh('join.at')} <b>{shownAddress(new URL(join).origin)}</b>
              </p>
              <p class="code lobby-code">{shownCode(code)}</p>
            </>
          )}
          {locked && (
            <p class="lobby-locked">
              <Lock class="icon" />
              {trh('locked')}
            </p>
          )}
        </div>
      </section>
      <section class="lobby-people" aria-label={trh('people.here', { n: joined })}>
        <h2>{joined === 0 ? trh('people.none') : trh('people.here', { n: joined })}</h2>
        <ul class={`arrivals${arrivals.length > 24 ? ' arrivals-many' : ''}`}>
          {arrivals.map((one) => (
            <li
              key={one.number}
              class={`arrival${one.waved ? ' arrival-lit' : ''}${one.online ? '' : ' arrival-away'}`}
            >
              <SeatDot number={one.number} />
              <span>{one.name}</span>
              {one.waved && <span class="visually-hidden">{trh('people.waved')}</span>}
            </li>
          ))}
          {more > 0 && <li class="arrival">{trh('people.more', { n: more })}</li>}
        </ul>
      </section>
      {squads !== null && squads.length > 0 && (
        <p class="lobby-squads">
          {trs('title')}:{' '}
          {squads.flatMap(({ name, size }) =>
            size === 0
              ? []
              : [
                  <span key={name}>
                    <b>{name}</b> <span class="numbers">{size}</span>
                  </span>,
                ],
          )}
        </p>
      )}
      <footer class="lobby-foot">
        <Legend />
        <p class="stage-hints">
          <Key name="Q">{trh('keys.qr')}</Key>
          <Key name="M">
            {sound ? <Volume2 class="icon" /> : <VolumeX class="icon" />}
            {trh(sound ? 'keys.sound.on' : 'keys.sound.off')}
          </Key>
          <Key name="T">{trh('keys.theme')}</Key>
          <Key name="L">{trh('keys.language')}</Key>
          <Key name="A">{trh('keys.motion')}</Key>
          <Key name={trh('keys.space')}>{trh('keys.dots')}</Key>
          <Key name="R">{trh('keys.replay')}</Key>
        </p>
      </footer>
    </div>
  );
}

/** A key of the laptop behind the projector, and what it does. */
function Key({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  return (
    <span>
      <kbd>{name}</kbd>
      {children}
    </span>
  );
}
