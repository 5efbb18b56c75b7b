import { useEffect, useState } from 'preact/hooks';
import type { DeviceTokens } from '../connection/tokens.ts';
import { ButtonLink } from '../ui/button.tsx';
import { shownCode } from './code-entry.ts';
import { findRoom } from './rooms.ts';
import { trh } from './words.ts';

interface WayBackProps {
  readonly tokens: DeviceTokens;
  /** The page that the token opens. */
  readonly page: 'play' | 'host';
}

/** Back to where this device was last. A room that is not there any more is forgotten. */
export function WayBack({ tokens, page }: WayBackProps) {
  const [code, setCode] = useState(tokens.last);
  useEffect(() => {
    if (code === null) return;
    void findRoom(code).then((found) => {
      if (found !== 'unknown') return;
      tokens.drop(code);
      setCode(null);
    });
  }, [code]);
  if (code === null) return null;
  return (
    <ButtonLink wide href={`/${page}/${code}`}>
      {/* With a hyphen that a line is not broken at. */}
      {trh(`back.${page}`, { code: shownCode(code).replace('-', '\u2011') })}
    </ButtonLink>
  );
}
