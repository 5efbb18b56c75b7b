/** What a key press in the terminal comes to. */
export type Typed =
  /** Bytes that the terminal shows. */
  | { readonly type: 'echo'; readonly text: string }
  | { readonly type: 'line'; readonly line: string }
  /** ^C: what runs is to end, and the line is gone. */
  | { readonly type: 'interrupt' }
  /** ^D on an empty line. */
  | { readonly type: 'end' };

export const LONGEST_LINE = 500;

/** A terminal's input line: echo, backspace, ^U, ^C, ^D. Arrow keys and other sequences are taken and do nothing. */
export class LineEditor {
  #line: string[] = [];
  /** How far into an escape sequence the input is. */
  #escape: 'none' | 'begun' | 'inside' = 'none';

  typed(text: string): Typed[] {
    const all: Typed[] = [];
    for (const sign of text) {
      const one = this.#sign(sign);
      if (one !== null) all.push(one);
    }
    return all;
  }

  #sign(sign: string): Typed | null {
    if (this.#escape !== 'none') {
      const opens = this.#escape === 'begun' && (sign === '[' || sign === 'O');
      this.#escape = opens || (this.#escape === 'inside' && !/[A-Za-z~]/.test(sign)) ? 'inside' : 'none';
      return null;
    }
    switch (sign) {
      case '\x1b':
        this.#escape = 'begun';
        return null;
      case '\r':
      case '\n': {
        const line = this.#line.join('');
        this.#line = [];
        return { type: 'line', line };
      }
      case '\x7f':
      case '\b':
        return this.#line.pop() === undefined ? null : { type: 'echo', text: '\b \b' };
      case '\x15':
        return { type: 'echo', text: '\b \b'.repeat(this.#line.splice(0).length) };
      case '\x03':
        this.#line = [];
        return { type: 'interrupt' };
      case '\x04':
        return this.#line.length === 0 ? { type: 'end' } : null;
      default:
        return this.#printable(sign);
    }
  }

  #printable(sign: string): Typed | null {
    if (sign < ' ' || (sign > '~' && sign < '\xa0')) return null;
    if (this.#line.length >= LONGEST_LINE) return { type: 'echo', text: '\x07' };
    this.#line.push(sign);
    return { type: 'echo', text: sign };
  }
}
