import { render } from 'preact';
import '../styles/index.css';
import './player.css';
// With the others: a file of its own would come half a second later on a slow line.
import '../home/home.css';
import { App } from './app.tsx';
import { followHistory } from './route.ts';

followHistory();
// Whoever has no keyboard does not need it.
addEventListener(
  'keydown',
  () =>
    void import('../ui/keep-focus.ts').then(
      ({ keepFocus }) => keepFocus(),
      () => {},
    ),
  { once: true },
);
const place = document.getElementById('app');
if (place !== null) {
  place.replaceChildren();
  render(<App />, place);
}
