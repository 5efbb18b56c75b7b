import { afterEach, beforeEach, expect, it, vi } from 'vitest';

/** What a tab has of it by itself; `localStorage` is the browser's. */
async function tab() {
  vi.resetModules();
  return (await import('../../client/connection/tokens.ts')).seatTokens;
}

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

it('[UI218] what one tab forgets of a room another one does not join it with', async () => {
  const [one, other] = [await tab(), await tab()];
  const id = other.joinId('KTR94M');
  expect(one.joinId('KTR94M')).toBe(id);
  one.set('KTR94M', 'token-of-one');
  expect(other.get('KTR94M')).toBe('token-of-one');
  one.drop('KTR94M');
  expect(other.get('KTR94M')).toBe(null);
  expect(other.joinId('KTR94M')).not.toBe(id);
});

it('[UI218] a browser that keeps nothing joins with one id as long as the page is there', async () => {
  const refused = () => {
    throw new Error('no storage');
  };
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: refused, removeItem: refused });
  const seats = await tab();
  const id = seats.joinId('KTR94M');
  expect(seats.joinId('KTR94M')).toBe(id);
  seats.drop('KTR94M');
  expect(seats.joinId('KTR94M')).not.toBe(id);
});
