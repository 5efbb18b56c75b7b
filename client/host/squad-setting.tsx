import { SQUADS } from '../../shared/room/command.ts';
import { Choice } from '../ui/field.tsx';
import { trs } from '../ui/squad-words.ts';
import type { ConsoleProps } from './console-screen.tsx';
import { give } from './give.ts';

/** Before the lesson begins: how the class comes into squads. */
export function SquadSetting({ line, room }: ConsoleProps) {
  const { squads = 'off' } = room.room.value.options;
  if (room.beat.value.kind !== 'lobby') {
    return (
      <p class="small soft">
        {trs('setting')}: {trs(`setting.${squads}`)}. {trs('setting.later')}
      </p>
    );
  }
  return (
    <Choice
      legend={trs('setting')}
      value={squads}
      onChange={(next) => void give(line, { type: 'set-options', squads: next })}
      options={SQUADS.map((value) => ({ value, label: trs(`setting.${value}`) }))}
    />
  );
}
