import { render } from 'preact';
import '../styles/index.css';
import './player.css';
import { App } from './app.tsx';
import { followHistory } from './route.ts';

followHistory();
const place = document.getElementById('app');
if (place !== null) render(<App />, place);
