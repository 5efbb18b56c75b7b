import { render } from 'preact';
import '../styles/index.css';
import './mono-font.css';
import { ReviewPage } from '../review/review-page.tsx';
import { StagePage } from '../stage/stage-page.tsx';
import { keepFocus } from '../ui/keep-focus.ts';
import { HostPage } from './host-page.tsx';
import { pageOf } from './room-code.ts';

/** The entry of console, stage and review: which one, the address says. */
function Page() {
  const address = pageOf(location.pathname);
  if (address === null) return <StagePage code="" />;
  const { page, code } = address;
  switch (page) {
    case 'host':
      return <HostPage code={code} />;
    case 'stage':
      return <StagePage code={code} />;
    case 'review':
      return <ReviewPage code={code} />;
  }
}

// The projector has nothing to press.
if (pageOf(location.pathname)?.page !== 'stage') keepFocus();
const root = document.getElementById('app');
if (root !== null) {
  root.replaceChildren();
  render(<Page />, root);
}
