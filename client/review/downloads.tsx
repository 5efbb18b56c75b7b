import { trh } from '../i18n/host.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { Download } from '../ui/icons.ts';
import { toast } from '../ui/toast.tsx';
import { download } from './api.ts';
import { DeleteRoom } from './delete-room.tsx';

const FILES = [
  { file: 'report.xlsx', word: 'review.download.xlsx' },
  { file: 'report.csv', word: 'review.download.csv' },
  { file: 'report.json', word: 'review.download.json' },
  { file: 'report.csv?anonymous=1', word: 'review.download.anonymous' },
  { file: 'log.jsonl', word: 'review.download.log' },
] as const;

/** For other systems, each with what it is for. */
const FOR_OTHERS = [
  { file: 'grades-moodle.csv', word: 'review.download.moodle', use: 'review.download.moodle.use' },
  { file: 'grades-canvas.csv', word: 'review.download.canvas', use: 'review.download.canvas.use' },
  { file: 'xapi.jsonl', word: 'review.download.xapi', use: 'review.download.xapi.use' },
] as const;

/** The instructor's files. */
export function Downloads({ code, token }: { readonly code: string; readonly token: string }) {
  const save = async (file: string) => {
    const answer = await download(code, token, file);
    if (!answer.ok) toast(trh('review.download.failed', { why: answer.why }), 'bad');
  };
  return (
    <Card label={trh('review.downloads')} class="on-screen">
      <h2>{trh('review.downloads')}</h2>
      <div class="row">
        {FILES.map(({ file, word }) => (
          <Button key={file} onClick={() => void save(file)}>
            <Download class="icon" />
            {trh(word)}
          </Button>
        ))}
      </div>
      {FOR_OTHERS.map(({ file, word, use }) => (
        <div key={file}>
          <Button onClick={() => void save(file)}>
            <Download class="icon" />
            {trh(word)}
          </Button>
          <p class="soft small">{trh(use)}</p>
        </div>
      ))}
      <DeleteRoom code={code} token={token} />
    </Card>
  );
}
