import { render } from 'preact';
import '../styles/index.css';
import './player.css';
// With the others: a file of its own would come half a second later on a slow line.
import '../home/home.css';
import { App } from './app.tsx';
import { followHistory } from './route.ts';

followHistory();
const place = document.getElementById('app');
if (place !== null) {
  place.replaceChildren();
  render(<App />, place);
}
