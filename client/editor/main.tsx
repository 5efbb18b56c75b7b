import { render } from 'preact';
import '../styles/index.css';
import '../host/mono-font.css';
import { EditorPage } from './editor-page.tsx';

const root = document.getElementById('app');
if (root !== null) render(<EditorPage />, root);
