import { useEffect, useState } from 'preact/hooks';
import type { InstructorView } from '../../shared/room/view.ts';
import type { RoomSignals } from '../connection/index.ts';
import { trh } from '../i18n/host.ts';
import { ClusterPanel } from './cluster-panel.tsx';
import { ConsoleTop } from './console-top.tsx';
import type { Line } from './give.ts';
import { MapPanel } from './map-panel.tsx';
import { NowPanel } from './now-panel.tsx';
import { PeoplePanel } from './people-panel.tsx';
import { RoomPanel } from './room-panel.tsx';
import { ScriptPanel } from './script-panel.tsx';
import { Tabs } from './tabs.tsx';
import { TransportBar } from './transport-bar.tsx';
import { useMedia } from './use-media.ts';

export interface ConsoleProps {
  readonly line: Line;
  readonly room: RoomSignals<InstructorView>;
}

const TOOLS = ['cluster', 'people', 'script', 'room'] as const;
const ALL = ['now', 'map', ...TOOLS] as const;
type Tool = (typeof TOOLS)[number];
type Tab = (typeof ALL)[number];

const isTool = (tab: Tab): tab is Tool => TOOLS.some((tool) => tool === tab);

/** Everything to run a class: side by side on a laptop, one part at a time in a hand. */
export function ConsoleScreen({ line, room }: ConsoleProps) {
  const wide = useMedia('(min-width: 68rem)');
  const [tab, setTab] = useState<Tab>('now');
  const shown: Tab = wide && !isTool(tab) ? 'cluster' : tab;
  const { code } = room.room.value;
  useEffect(() => {
    document.title = `${code} · ${trh('console.title')} · Podium`;
  }, [code]);
  const tools = (
    <Tabs
      label={trh('tabs')}
      tabs={(wide ? TOOLS : ALL).map((id) => ({ id, label: trh(`tab.${id}`) }))}
      current={shown}
      onChange={setTab}
    >
      {!wide && shown !== 'now' && <h1 class={titleClass(shown)}>{trh(`tab.${shown}`)}</h1>}
      <Panel tab={shown} line={line} room={room} wide={wide} />
    </Tabs>
  );
  return (
    <div class={`console ${wide ? 'console-wide' : 'console-narrow'}`}>
      <ConsoleTop line={line} room={room} wide={wide} onJoin={() => setTab('room')} />
      <main class="console-main">
        {wide && (
          <>
            <div class="console-column">
              <NowPanel line={line} room={room} />
            </div>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a column that scrolls must be reachable by keyboard */}
            <section class="console-column" tabIndex={0} aria-label={trh('tab.map')}>
              <MapPanel line={line} room={room} />
            </section>
          </>
        )}
        <div class="console-column">{tools}</div>
      </main>
      <TransportBar line={line} room={room} />
    </div>
  );
}

/** Parts that begin with something to press have their name above it; the others begin with what is looked at. */
const titleClass = (tab: Tab) => (tab === 'cluster' || tab === 'people' ? 'panel-title' : 'visually-hidden');

interface PanelProps extends ConsoleProps {
  readonly tab: Tab;
  readonly wide: boolean;
}

function Panel({ tab, line, room, wide }: PanelProps) {
  switch (tab) {
    case 'now':
      return <NowPanel line={line} room={room} />;
    case 'map':
      return <MapPanel line={line} room={room} />;
    case 'cluster':
      return <ClusterPanel line={line} room={room} />;
    case 'people':
      return <PeoplePanel line={line} room={room} />;
    case 'script':
      return <ScriptPanel room={room} />;
    case 'room':
      return <RoomPanel line={line} room={room} switches={!wide} />;
  }
}
