/** What opens a room on this device, by room code: a student's seat, or the instructor's console. */
export interface TokenStore {
  readonly get: (code: string) => string | null;
  readonly set: (code: string, token: string) => void;
  readonly drop: (code: string) => void;
}
