import { useState } from 'preact/hooks';
import { hostTokens } from '../connection/index.ts';
import { trh } from '../i18n/host.ts';
import { DeleteRoom } from '../review/delete-room.tsx';
import { Button, ButtonLink, IconButton } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { Copy, Presentation } from '../ui/icons.ts';
import { Preferences } from '../ui/preferences.tsx';
import { toast } from '../ui/toast.tsx';
import type { ConsoleProps } from './console-screen.tsx';
import { EndClass } from './end-class.tsx';
import { give } from './give.ts';
import { KubectlPanel } from './kubectl-panel.tsx';
import { PaceSettings } from './pace-settings.tsx';
import { QrCode } from './qr.tsx';
import { shownCode } from './room-code.ts';
import { linksOf, shownAddress, useRoomLinks } from './room-links.ts';
import { ServerCard } from './server-card.tsx';
import { SquadSetting } from './squad-setting.tsx';

interface RoomPanelProps extends ConsoleProps {
  /** Whether language, theme and motion are set here. */
  readonly switches: boolean;
}

/** The ways in, the settings, and the end. */
export function RoomPanel({ line, room, switches }: RoomPanelProps) {
  const { code, options, stage, ended, synthetic } = room.room.value;
  const links = useRoomLinks(code);
  const here = linksOf(location.origin, code);
  const [asking, setAsking] = useState(false);
  const token = hostTokens.get(code);
  return (
    <div class="stack">
      <Card label={trh('join.title')}>
        <div class="door">
          <QrCode text={links.join} label={trh('join.qr', { address: shownAddress(links.join) })} />
          <div class="stack" style={{ '--gap': '0.4rem' }}>
            <h2>{trh('room.join')}</h2>
            <p class="code door-code">{shownCode(code)}</p>
            <p class="mono small door-address">{shownAddress(links.join)}</p>
            <CopyButton what={trh('room.join')} link={links.join} words />
          </div>
        </div>
        {synthetic > 0 && <p class="soft">{trh('room.demo', { n: synthetic })}</p>}
      </Card>
      <Card>
        <ul class="links">
          <LinkRow what={trh('room.stage')} open={here.stage} copy={links.stage} />
          <LinkRow what={trh('room.review')} open={here.review} copy={links.review} />
        </ul>
        {token !== null && (
          <div class="action-row">
            <CopyButton what={trh('room.host')} link={`${links.host}#${token}`} words />
            <p class="small soft">{trh('room.host.expect')}</p>
          </div>
        )}
      </Card>
      <Card label={trh('room.settings')}>
        <div class="row spread">
          <h2>{trh('room.settings')}</h2>
          {switches && <Preferences />}
        </div>
        <label class="check">
          <input
            type="checkbox"
            checked={options.ownNames}
            disabled={ended}
            onChange={(event) =>
              void give(line, { type: 'set-options', ownNames: event.currentTarget.checked })
            }
          />
          {trh('room.own-names')}
        </label>
        <label class="check">
          <input
            type="checkbox"
            checked={options.contrastClient}
            disabled={ended}
            onChange={(event) =>
              void give(line, { type: 'set-options', contrastClient: event.currentTarget.checked })
            }
          />
          {trh('room.contrast')}
        </label>
        {room.room.value.mode === 'lesson' && options.length === 'full' && (
          <SquadSetting line={line} room={room} />
        )}
        {room.room.value.mode === 'lesson' && !ended && <PaceSettings line={line} room={room} />}
        <label class="check">
          <input
            type="checkbox"
            checked={stage.codeHidden}
            disabled={ended}
            onChange={(event) =>
              void give(line, { type: 'set-stage', codeHidden: event.currentTarget.checked })
            }
          />
          {trh('room.hide-code')}
        </label>
        <label class="check">
          <input
            type="checkbox"
            checked={stage.blank}
            disabled={ended}
            onChange={(event) => void give(line, { type: 'set-stage', blank: event.currentTarget.checked })}
          />
          {trh('room.blank')}
        </label>
      </Card>
      <KubectlPanel line={line} room={room} origin={new URL(links.join).origin} />
      <ServerCard line={line} />
      {!ended && (
        <Button kind="danger" onClick={() => setAsking(true)}>
          {trh('room.end')}
        </Button>
      )}
      {ended && token !== null && <DeleteRoom code={code} token={token} />}
      <EndClass line={line} open={asking} onClose={() => setAsking(false)} />
    </div>
  );
}

/** A page of this room: opened here by this machine's own address, copied as others reach it. */
function LinkRow({
  what,
  open,
  copy,
}: {
  readonly what: string;
  readonly open: string;
  readonly copy: string;
}) {
  return (
    <li class="link-row">
      <ButtonLink href={open} newTab>
        <Presentation class="icon" />
        {what}
      </ButtonLink>
      <span class="mono small soft link-address">{shownAddress(copy)}</span>
      <CopyButton what={what} link={copy} />
    </li>
  );
}

interface CopyButtonProps {
  readonly what: string;
  readonly link: string;
  readonly words?: boolean;
}

function CopyButton({ what, link, words = false }: CopyButtonProps) {
  const label = trh('room.copy', { what });
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link);
      toast(trh('room.copied'));
    } catch {
      // Without https the clipboard may be closed: then the link is shown, to be copied by hand.
      toast(trh('room.copy.failed', { link }), 'bad');
    }
  };
  if (words)
    return (
      <Button size="small" onClick={() => void copy()}>
        <Copy class="icon" />
        {label}
      </Button>
    );
  return (
    <IconButton label={label} onClick={() => void copy()}>
      <Copy class="icon" />
    </IconButton>
  );
}
