import { useEffect, useRef } from 'preact/hooks';
import { QrCode } from '../host/qr.tsx';
import { shownCode } from '../host/room-code.ts';
import { shownAddress } from '../host/room-links.ts';
import { trh } from '../i18n/host.ts';

interface QrOverlayProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly code: string;
  readonly join: string;
}

/** The way in, as large as the wall, over whatever is on: one key away at any time. */
export function QrOverlay({ open, onClose, code, join }: QrOverlayProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (element === null) return;
    if (open && !element.open) element.showModal();
    if (!open && element.open) element.close();
  }, [open]);
  return (
    <dialog ref={dialog} class="qr-overlay" aria-label={trh('join.title')} onClose={onClose}>
      {open && (
        <div class="qr-overlay-inside">
          <QrCode text={join} label={trh('join.qr', { address: shownAddress(join) })} />
          <div>
            <p class="qr-overlay-address">{shownAddress(new URL(join).origin)}</p>
            <p class="code qr-overlay-code">{shownCode(code)}</p>
            <p class="soft">{trh('join.close')}</p>
          </div>
        </div>
      )}
    </dialog>
  );
}
