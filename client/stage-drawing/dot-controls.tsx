import { useEffect } from 'preact/hooks';
import { number } from '../i18n/index.ts';
import { IconButton } from '../ui/button.tsx';
import { Minus, Pause, Play, Plus, RotateCcw, StepForward } from '../ui/icons.ts';
import { reducedMotion } from '../ui/theme.ts';
import { changeSpeed, dotSpeed, dotsPaused, pauseDots, replayDots, SPEEDS, stepDots } from './dot-pace.ts';
import { trm } from './words.ts';

/** Speed, pause, step and replay of the dots; nothing where nothing travels. */
export function DotControls() {
  // Where there are no buttons any more, nothing may stand still for good.
  useEffect(() => () => pauseDots(false), []);
  if (reducedMotion.value) return null;
  const [speed, paused] = [dotSpeed.value, dotsPaused.value];
  return (
    <fieldset class="dot-controls" aria-label={trm('controls')}>
      <IconButton
        kind="plain"
        label={trm(paused ? 'controls.play' : 'controls.pause')}
        onClick={() => pauseDots(!paused)}
      >
        {paused ? <Play class="icon" /> : <Pause class="icon" />}
      </IconButton>
      <IconButton kind="plain" label={trm('controls.step')} onClick={stepDots}>
        <StepForward class="icon" />
      </IconButton>
      <IconButton kind="plain" label={trm('controls.replay')} onClick={replayDots}>
        <RotateCcw class="icon" />
      </IconButton>
      <span class="dot-speed">
        <IconButton
          kind="plain"
          label={trm('controls.slower')}
          aria-disabled={speed === SPEEDS[0]}
          onClick={() => changeSpeed(-1)}
        >
          <Minus class="icon" />
        </IconButton>
        <span class="numbers" role="status">
          <span aria-hidden="true">{number(speed)} ×</span>
          <span class="visually-hidden">{trm('controls.speed', { n: speed })}</span>
        </span>
        <IconButton
          kind="plain"
          label={trm('controls.faster')}
          aria-disabled={speed === SPEEDS.at(-1)}
          onClick={() => changeSpeed(1)}
        >
          <Plus class="icon" />
        </IconButton>
      </span>
    </fieldset>
  );
}

/** Where there is nothing to press: how the dots move, when it is not as always. */
export function DotPaceMark() {
  if (reducedMotion.value) return null;
  if (dotsPaused.value) return <span class="dot-pace-mark">{trm('controls.paused')}</span>;
  if (dotSpeed.value === 1) return null;
  return <span class="dot-pace-mark numbers">{number(dotSpeed.value)} ×</span>;
}
