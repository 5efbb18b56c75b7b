import { trh } from '../i18n/host.ts';
import { ButtonLink } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { Presentation } from '../ui/icons.ts';
import { QrCode } from './qr.tsx';
import { shownCode } from './room-code.ts';
import { linksOf, shownAddress, useRoomLinks } from './room-links.ts';

/** Before the class begins: the projector first, then the ways in, and what comes then. Whoever does this for the first time needs no manual. */
export function LobbyHelp({ code, free }: { readonly code: string; readonly free: boolean }) {
  const links = useRoomLinks(code);
  return (
    <Card label={trh('lobby.title')} class="lobby-help">
      <h2>{trh('lobby.title')}</h2>
      <ol>
        <li>
          <ButtonLink kind="primary" href={linksOf(location.origin, code).stage} newTab>
            <Presentation class="icon" />
            {trh('lobby.stage')}
          </ButtonLink>
          <p class="small soft">{trh('lobby.stage.hint')}</p>
        </li>
        <li>
          <div class="lobby-help-door">
            <QrCode text={links.join} label={trh('join.qr', { address: shownAddress(links.join) })} />
            <p>
              {trh('lobby.join')}
              <br />
              <b>{shownAddress(new URL(links.join).origin)}</b>
              <br />
              <span class="code">{shownCode(code)}</span>
            </p>
          </div>
        </li>
        <li>
          <p>{trh(free ? 'lobby.start.free' : 'lobby.start')}</p>
        </li>
      </ol>
    </Card>
  );
}
