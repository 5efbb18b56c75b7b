import { effect } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { text } from '../i18n/index.ts';
import { OptionMark } from '../ui/option-mark.tsx';
import { clusterNews, type News } from './cluster-news.ts';
import { useGame } from './game.ts';
import { newsSentence } from './news-words.ts';
import { lastPick } from './own-answer.ts';
import { trp } from './words.ts';

/** The instructor acts; the student watches what becomes of the prediction. */
export function Watch() {
  const { room, alone } = useGame();
  const { phase } = room.beat.value;
  const { settled } = room.cluster.value;
  const word =
    phase === 'before'
      ? alone === null
        ? 'watch.before'
        : 'watch.before.alone'
      : settled
        ? 'watch.settled'
        : 'watch.acted';
  return (
    <div class="watch">
      <p class="watch-word">{trp(word)}</p>
      <OwnPrediction />
      <NewsList over={word === 'watch.settled'} />
    </div>
  );
}

function OwnPrediction() {
  const { room, you } = useGame();
  const prediction = room.prediction.value;
  if (prediction === null) return null;
  const pick = lastPick(you.value.answers[prediction.id]);
  const option = prediction.options.find(({ id }) => id === pick);
  return (
    <div class="card own-prediction">
      <p class="small soft strong">{trp('question.mine')}</p>
      {option === undefined ? (
        <p>{trp('predict.none')}</p>
      ) : (
        <p class="row" style={{ flexWrap: 'nowrap' }}>
          <OptionMark option={option.id} />
          <span>{text(option.text)}</span>
        </p>
      )}
    </div>
  );
}

/** How many of the newest events are shown. */
const SHOWN = 6;

function NewsList({ over }: { readonly over: boolean }) {
  const { room } = useGame();
  const [news, setNews] = useState<readonly { id: number; news: News }[]>([]);
  useEffect(() => {
    let before = room.cluster.peek();
    let next = 0;
    return effect(() => {
      const after = room.cluster.value;
      const fresh = clusterNews(before, after).map((one) => ({ id: next++, news: one }));
      before = after;
      if (fresh.length > 0) setNews((known) => [...known, ...fresh].slice(-SHOWN));
    });
  }, [room]);
  // Who comes when it is over has seen nothing of it, and there is nothing to wait for.
  if (over && news.length === 0) return null;
  return (
    <section class="stack news" style={{ '--gap': '0.5rem' }} aria-label={trp('watch.news')}>
      <h2>{trp('watch.news')}</h2>
      {news.length === 0 ? (
        <p class="soft">{trp('watch.quiet')}</p>
      ) : (
        <ul class="news-list">
          {news.map((one) => (
            <li key={one.id}>{newsSentence(one.news)}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
