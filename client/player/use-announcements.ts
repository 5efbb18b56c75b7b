import { effect, untracked } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { OwnRequest } from '../../shared/room/view.ts';
import { announce } from '../ui/live-region.tsx';
import { outcomeSentence } from '../ui/outcome-words.ts';
import { clusterNews } from './cluster-news.ts';
import { useGame } from './game.ts';
import { newsSentence } from './news-words.ts';
import { trp } from './words.ts';

/** Own requests that have come to an end since the last look. */
function finished(before: readonly OwnRequest[], after: readonly OwnRequest[]): readonly OwnRequest[] {
  const open = new Set(before.filter(({ outcome }) => outcome === null).map(({ id }) => id));
  const known = new Set(before.map(({ id }) => id));
  return after.filter(({ id, outcome }) => outcome !== null && (open.has(id) || !known.has(id))).reverse();
}

/** Says each event once: what became of own requests, what happened to the cluster, when the class pauses. */
export function useAnnouncements(): void {
  const { room, you } = useGame();
  useEffect(() => {
    let before = you.peek().requests;
    return effect(() => {
      const { requests } = you.value;
      const rushing = untracked(() => room.rush.value?.phase === 'running');
      for (const request of finished(before, requests))
        if (!rushing || request.outcome !== 'answered') announce(outcomeSentence(request));
      before = requests;
    });
  }, [room, you]);
  useEffect(() => {
    let before = room.cluster.peek();
    return effect(() => {
      const after = room.cluster.value;
      const sentences = clusterNews(before, after).map(newsSentence);
      if (sentences.length > 0) announce(`${sentences.join('. ')}.`);
      before = after;
    });
  }, [room]);
  useEffect(() => {
    let before = room.room.peek().paused;
    return effect(() => {
      const { paused } = room.room.value;
      if (paused !== before) announce(trp(paused ? 'paused' : 'paused.over'));
      before = paused;
    });
  }, [room]);
}
