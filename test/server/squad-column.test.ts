import { describe, expect, it } from 'vitest';
import { anonymous } from '../../server/http/anonymous.ts';
import { reportTable } from '../../server/http/report-tables.ts';
import { reportOf } from '../../shared/room/report/report.ts';
import { squadStandings } from '../../shared/room/squads.ts';
import { Class, OPTIONS } from '../room/play.ts';

const columnOf = (room: Class, named: boolean) => {
  const report = { ...reportOf(room.room), kubectl: {} };
  const [head = [], ...rows] = reportTable(named ? report : anonymous(report), 'students');
  return rows.map((row) => row[head.indexOf('squad')]);
};

describe('the table of the students', () => {
  it('[SRV207] has the squad of each, also without names, and nothing where there are none', () => {
    const room = new Class({ options: { ...OPTIONS, squads: 'auto' } });
    room.join('ann', 'ben', 'cleo', 'dan', 'eve', 'finn');
    expect(columnOf(room, true)).toEqual([null, null, null, null, null, null]);
    room.goTo('step-1-do');
    const squads = squadStandings(room.room);
    expect(squads).toHaveLength(2);
    const whole = squads.flatMap(({ name, members }) => Array<string>(members).fill(name)).toSorted();
    for (const named of [true, false]) expect(columnOf(room, named).toSorted()).toEqual(whole);
  });
});
