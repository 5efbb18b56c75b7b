import { describe, expect, it } from 'vitest';
import { nameRefusal } from '../../server/rooms/name-filter.ts';

const RUDE = [
  ...['fuck', 'F*ck', 'f\u200buck', 'ｆｕｃｋ', 'Fuuuck', 'fück', 'sh1t', 'a$$hole', 'Sam fuck Tim'],
  ...['F.u.c.k', 'f u c k', 'f_u_c_k', 'B-I-T-C-H', 'x f u c k x'],
  ...[
    'Arschloch',
    'Ficker',
    'F1cker',
    'Fotze',
    'Hurensohn',
    'Missgeburt',
    'Nutte',
    'Scheiße',
    'scheisse',
    'SCHEIẞE',
  ],
  ...['Schlampe', 'Wichser', 'Schwuchtel', 'Hitler', 'W i c h s e r', 'S.c.h.e.i.ß.e'],
];

const ORDINARY = [
  ...['Scunthorpe', 'Dickens', 'Classy Cass', 'Montenegro', 'J. R. R. T.', 'Ann-Kathrin B. C.', 'A B C D'],
  ...[
    'Grafik',
    'Minute',
    'Minuten',
    'Notiz',
    'Straße',
    'Ignaz',
    'Magnolia',
    'Seth',
    'Zeynep Ö.',
    '李小龙',
    'Мария',
  ],
];

const verdict = (name: string) => nameRefusal({ type: 'own-name', name })?.code ?? null;

describe('[SRV11] names that students type', () => {
  for (const name of RUDE) {
    it(`${JSON.stringify(name)} is refused`, () => expect(verdict(name)).toBe('name-not-nice'));
  }
  for (const name of ORDINARY) {
    it(`${JSON.stringify(name)} is taken`, () => expect(verdict(name)).toBe(null));
  }
});
