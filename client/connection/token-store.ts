/** What opens a room on this device, by room code: a student's seat, or the instructor's console. */
export interface TokenStore {
  readonly get: (code: string) => string | null;
  readonly set: (code: string, token: string) => void;
  readonly drop: (code: string) => void;
  /** The id to join with. Kept from the first call to `drop`, so that all tabs of a browser ask for one seat. */
  readonly joinId: (code: string) => string;
}
