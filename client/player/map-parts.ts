import { later } from '../ui/later.tsx';

/** The drawing is the largest part of the page and not needed to join: it comes while one reads one's name. */
export const mapPanel = later(() => import('./map-panel.tsx').then(({ MapPanel }) => MapPanel));
export const asked = later(() => import('./asked.tsx').then(({ Asked }) => Asked));
export const squads = later(() => import('./squads.tsx').then(({ Squads }) => Squads));
export const timer = later(() => import('./timer.tsx').then(({ Timer }) => Timer));
/** Needed at the end of a class alone. */
export const review = later(() => import('./review.tsx').then(({ Review }) => Review));
export const podium = later(() => import('./podium.tsx').then(({ Podium }) => Podium));
export const contrast = later(() => import('../ui/contrast.tsx').then(({ Contrast }) => Contrast));
export const replay = later(() => import('./replay.tsx').then(({ Replay }) => Replay));

/** Everything that a game needs later on; nothing has to come from the server after that. */
export function fetchAll(): void {
  for (const part of [mapPanel, replay, asked, squads, timer, podium, review, contrast]) part.fetch();
}
