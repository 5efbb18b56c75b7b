import { Disclosure } from '../ui/disclosure.tsx';
import { trt } from '../ui/timing-words.ts';
import type { ConsoleProps } from './console-screen.tsx';
import { give } from './give.ts';

/** In seconds; ten-fold and more between the shortest and the longest. */
const TIMERS = [0, 15, 20, 30, 45, 60, 90, 120, 180, 300, 600] as const;
const PERCENTS = Array.from({ length: 21 }, (_, index) => 5 * index);
const USUAL = { from: 30, to: 75 };

/** What is off in most classes: a time for questions, points for speed; and when a discussion is offered. */
export function PaceSettings({ line, room }: ConsoleProps) {
  const { timer = 0, speedPoints, discussion = USUAL, length } = room.room.value.options;
  const times = TIMERS.some((one) => one === timer) ? TIMERS : [...TIMERS, timer];
  return (
    <Disclosure summary={trt('settings')}>
      <div class="stack">
        <label class="stack" style={{ '--gap': '0.25rem' }}>
          <span>{trt('timer')}</span>
          <select
            class="input"
            value={String(timer)}
            onChange={(event) =>
              void give(line, { type: 'set-options', timer: Number(event.currentTarget.value) })
            }
          >
            {times.map((seconds) => (
              <option key={seconds} value={String(seconds)}>
                {seconds === 0 ? trt('timer.none') : trt('timer.seconds', { n: seconds })}
              </option>
            ))}
          </select>
          <span class="small soft">{trt('timer.expect')}</span>
        </label>
        <label class="check">
          <input
            type="checkbox"
            checked={speedPoints}
            onChange={(event) =>
              void give(line, { type: 'set-options', speedPoints: event.currentTarget.checked })
            }
          />
          {trt('speed')}
        </label>
        {length === 'full' && (
          <fieldset class="stack" style={{ '--gap': '0.25rem' }}>
            <legend>{trt('discussion')}</legend>
            <div class="row">
              {(['from', 'to'] as const).map((end) => (
                <label key={end} class="row">
                  <span>{trt(end)}</span>
                  <select
                    class="input"
                    aria-label={trt(end)}
                    value={String(discussion[end])}
                    onChange={(event) =>
                      void give(line, {
                        type: 'set-options',
                        discussion: inOrder({ ...discussion, [end]: Number(event.currentTarget.value) }, end),
                      })
                    }
                  >
                    {PERCENTS.map((percent) => (
                      <option key={percent} value={String(percent)}>
                        {percent} %
                      </option>
                    ))}
                  </select>
                </label>
              ))}
            </div>
          </fieldset>
        )}
      </div>
    </Disclosure>
  );
}

/** The end that was not moved follows the one that was. */
function inOrder({ from, to }: typeof USUAL, moved: 'from' | 'to'): typeof USUAL {
  if (from <= to) return { from, to };
  return moved === 'from' ? { from, to: from } : { from: to, to };
}
