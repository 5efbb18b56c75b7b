import type { ChangeFrame, Closed, Frame, You } from '../../shared/wire/messages.ts';
import type { Audience } from '../rooms/publisher.ts';

/** One connected page, as the hub sees it: what can be sent to it, and whether it keeps up. */
export interface Line {
  /**
   * From now on frames for this audience of this room come along, encoded once for all. `keepsUp` is asked before
   * a frame when something still waits for this page; false leaves it out. `beside` is asked with each frame that can
   * wait, for private news to go with it.
   */
  follow(channel: string, keepsUp: () => boolean, beside: () => You | null): void;
  unfollow(channel: string): void;
  /** To this page alone. */
  frame(frame: Frame): void;
  you(you: You): void;
  /** Says why, then hangs up once that has been sent. */
  close(reason: Closed['reason']): void;
  /** Runs once, when nothing waits any more. */
  onceDrained(run: () => void): void;
  /** Messages that wait because the network or the page does not take them. */
  readonly backlog: number;
}

/**
 * Sends a frame to every line that follows the channel, encoded once. If `atOnce`, to all of them before it returns and
 * without private news; else a little later when there is much to send.
 */
export type Broadcast = (channel: string, audience: Audience, frame: ChangeFrame, atOnce: boolean) => void;

export const channelOf = (code: string, audience: Audience): string => `${code}/${audience}`;
