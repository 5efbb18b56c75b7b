import type { Text } from '../lib/text.ts';

/** Why a text is no address that can be called; the sentence in English, and in each language. */
export interface AddressRefusal {
  readonly reason: 'empty' | 'too-long' | 'unsupported-scheme' | 'malformed-host' | 'malformed-port';
  readonly message: string;
  readonly text: Text;
}
