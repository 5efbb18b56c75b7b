import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { trc } from '../i18n/index.ts';
import { Button } from './button.tsx';
import { Loading } from './loading.tsx';

export interface Later<P> {
  readonly Part: ComponentType<P>;
  /** Fetches it ahead of time; once it is there it is shown at once. */
  readonly fetch: () => void;
}

/** A part of a page that is downloaded when it is needed; if that fails, it says so and tries again. */
export function later<P extends object>(load: () => Promise<ComponentType<P>>): Later<P> {
  let here: ComponentType<P> | null = null;
  const get = () =>
    load().then((part) => {
      here = part;
    });
  function Part(props: P) {
    const [failed, setFailed] = useState(false);
    const [, setArrived] = useState(0);
    const Here = here;
    useEffect(() => {
      // Not by `here`: it may have come after this was drawn without it, and then nothing would draw it.
      if (Here !== null || failed) return;
      let wanted = true;
      get().then(
        () => wanted && setArrived(1),
        () => wanted && setFailed(true),
      );
      return () => {
        wanted = false;
      };
    }, [failed]);
    if (Here !== null) return <Here {...props} />;
    if (!failed) return <Loading label={trc('loading.part')} />;
    return (
      <div class="card" role="alert">
        <p>{trc('loading.failed')}</p>
        <Button kind="primary" onClick={() => setFailed(false)}>
          {trc('action.retry')}
        </Button>
      </div>
    );
  }
  // A failure here is no news: it is tried again, and told, when the part is needed.
  return { Part, fetch: () => void get().catch(() => {}) };
}
