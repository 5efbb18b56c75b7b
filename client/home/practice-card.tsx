import { ButtonLink } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { BookOpen } from '../ui/icons.ts';
import { trh } from './words.ts';

/** The way to the lesson without a class. */
export function PracticeCard() {
  return (
    <Card class="practice-card">
      <h2>{trh('practice.title')}</h2>
      <p class="soft">{trh('practice.text')}</p>
      <ButtonLink wide href="/practice">
        <BookOpen class="icon" />
        {trh('practice.go')}
      </ButtonLink>
    </Card>
  );
}
