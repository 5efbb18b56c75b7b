import { later } from '../ui/later.tsx';

/** It brings the whole simulation along, so it comes when it is wanted. */
export const goOver = later(() => import('./go-over.tsx').then(({ GoOver }) => GoOver));
