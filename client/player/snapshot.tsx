import { useEffect, useState } from 'preact/hooks';
import type { Text } from '../../shared/lib/text.ts';
import { text } from '../i18n/index.ts';
import { useGame } from './game.ts';
import { trp } from './words.ts';

function isText(value: unknown): value is Text {
  return typeof value === 'object' && value !== null && 'en' in value && 'de' in value;
}

/** The lesson's lines to take home, as `GET /api/lessons` lists them; none when they cannot be had. */
async function linesOf(lesson: string): Promise<readonly Text[]> {
  try {
    const response = await fetch('/api/lessons');
    const body: unknown = await response.json();
    const list: readonly unknown[] = Array.isArray(body) ? body : [];
    const found = list.find(
      (one): one is { readonly id: string; readonly snapshot: readonly unknown[] } =>
        typeof one === 'object' && one !== null && 'id' in one && one.id === lesson && 'snapshot' in one,
    );
    return found?.snapshot.filter(isText) ?? [];
  } catch {
    return [];
  }
}

/** Six lines to take home. */
export function Snapshot() {
  const { room, alone } = useGame();
  const { lesson } = room.room.value;
  const [lines, setLines] = useState<readonly Text[] | null>(alone?.lesson.snapshot ?? null);
  useEffect(() => {
    if (alone === null) void linesOf(lesson).then(setLines);
  }, [lesson, alone]);
  // What stands below them is shown with them, and so does not jump.
  if (lines === null) return <div class="snapshot-waiting" />;
  if (lines.length === 0) return null;
  return (
    <section class="stack snapshot" aria-label={trp('review.snapshot')}>
      <h2>{trp('review.snapshot')}</h2>
      <ol>
        {lines.map((line) => (
          <li key={line.en}>{text(line)}</li>
        ))}
      </ol>
    </section>
  );
}
