/** A sentence for people, in each language that Podium speaks. */
export interface Text {
  readonly en: string;
  readonly de: string;
}

export type Language = keyof Text;
