/** zzfx 1.3 ships without types; this is the one function that is used. */
declare module 'zzfx' {
  export function zzfx(...parameters: readonly (number | undefined)[]): AudioBufferSourceNode | undefined;
}
