import { canonicalJson, fnv32a } from '../lib/hash.ts';
import { nextInt, nextUint32, type Random } from '../lib/random.ts';
import type { PodTemplateSpec } from './objects.ts';

/** No vowels, no 0, 1 and 3: generated names spell no words (`apimachinery/pkg/util/rand`). */
const SAFE_ALPHABET = 'bcdfghjklmnpqrstvwxz2456789';

/** The random end of a generated name. */
export function randomSuffix(random: Random, length = 5): string {
  let text = '';
  for (let i = 0; i < length; i += 1) text += SAFE_ALPHABET.charAt(nextInt(random, SAFE_ALPHABET.length));
  return text;
}

/** What a generated name keeps of its beginning, so that it has at most 63 characters (`apiserver/storage/names`). */
const LONGEST_BEGINNING = 58;

/** The beginning, cut where it is long, and five random characters; drawn again while the name is taken. */
export function generatedName(random: Random, beginning: string, isTaken: (name: string) => boolean): string {
  for (;;) {
    const name = beginning.slice(0, LONGEST_BEGINNING) + randomSuffix(random);
    if (!isTaken(name)) return name;
  }
}

/** Each character through the safe alphabet (`rand.SafeEncodeString`). */
export function safeEncode(text: string): string {
  let encoded = '';
  for (let i = 0; i < text.length; i += 1) {
    encoded += SAFE_ALPHABET.charAt(text.charCodeAt(i) % SAFE_ALPHABET.length);
  }
  return encoded;
}

/**
 * The `pod-template-hash` of a template: FNV-32a, its decimal digits through the safe alphabet
 * (`pkg/controller/controller_utils.go ComputeHash`, which hashes Go's dump of the struct; here it is the
 * canonical JSON, so the digits differ from a real cluster's but change when a real one's would). A number of
 * `collisions` above 0 is hashed as well, for when another template has the name.
 */
export function podTemplateHash(template: PodTemplateSpec, collisions = 0): string {
  return safeEncode(String(fnv32a(canonicalJson(template) + (collisions === 0 ? '' : String(collisions)))));
}

/** A random UUID, version 4. */
export function randomUid(random: Random): string {
  const words = [0, 0, 0, 0].map(() => nextUint32(random).toString(16).padStart(8, '0'));
  const hex = words.join('');
  const variant = (8 + (Number.parseInt(hex.charAt(16), 16) & 3)).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}
