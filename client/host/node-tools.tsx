import type { ClusterView, NodeView } from '../../shared/sim/view.ts';
import { trh } from '../i18n/host.ts';
import { Badge, Card } from '../ui/card.tsx';
import { Disclosure } from '../ui/disclosure.tsx';
import { Choice } from '../ui/field.tsx';
import { ActionRow } from './action-row.tsx';
import type { ClusterActions } from './cluster-actions.ts';

/** Milliseconds; the first is what a quiet cluster needs. */
const PROPAGATIONS = [300, 2_000, 5_000, 15_000] as const;

/** How long clients keep a headless Service's addresses: not at all, the cluster DNS's TTL, for the whole class. */
const DNS_CACHES = [0, 30_000, 1_800_000] as const;

const durationWord = (ms: number) =>
  ms > 0 && ms < 1000 ? trh('milliseconds', { n: ms }) : trh('seconds', { n: ms / 1000 });

/** The usual choices and the one that is set, shortest first. */
function durations(usual: readonly number[], now: number) {
  const choices = [...new Set([...usual, now])].sort((left, right) => left - right);
  return choices.map((ms) => ({ value: String(ms), label: durationWord(ms) }));
}

export function NetworkTools({
  cluster,
  actions,
}: {
  readonly cluster: ClusterView;
  readonly actions: ClusterActions;
}) {
  const { propagation, dnsCache, networkHeld } = cluster;
  return (
    <Card label={trh('cluster.network')}>
      <h2>{trh('cluster.network')}</h2>
      <Choice
        legend={trh('cluster.propagation')}
        value={String(propagation)}
        options={durations(PROPAGATIONS, propagation)}
        disabled={!actions.open}
        onChange={(value) =>
          void actions.give(
            { type: 'set-propagation', milliseconds: Number(value) },
            `${trh('cluster.propagation')} ${durationWord(Number(value))}`,
          )
        }
      />
      <p class="small soft">{trh('cluster.propagation.expect')}</p>
      <Choice
        legend={trh('cluster.dns-cache')}
        value={String(dnsCache)}
        options={durations(DNS_CACHES, dnsCache)}
        disabled={!actions.open}
        onChange={(value) =>
          void actions.give(
            { type: 'set-dns-cache', milliseconds: Number(value) },
            `${trh('cluster.dns-cache')} ${durationWord(Number(value))}`,
          )
        }
      />
      <p class="small soft">{trh('cluster.dns-cache.expect')}</p>
      {networkHeld ? (
        <ActionRow
          label={trh('cluster.release')}
          expect={trh('cluster.release.expect')}
          disabled={!actions.open}
          onPress={() => void actions.give({ type: 'release-network' }, trh('cluster.release'))}
        />
      ) : (
        <ActionRow
          label={trh('cluster.hold')}
          expect={trh('cluster.hold.expect')}
          disabled={!actions.open}
          onPress={() => void actions.give({ type: 'hold-network' }, trh('cluster.hold'))}
        />
      )}
    </Card>
  );
}

export function NodeTools({
  nodes,
  actions,
}: {
  readonly nodes: readonly NodeView[];
  readonly actions: ClusterActions;
}) {
  return (
    <Card label={trh('cluster.nodes')}>
      <h2>{trh('cluster.nodes')}</h2>
      {nodes.map((node) => (
        <OneNode key={node.name} node={node} actions={actions} />
      ))}
    </Card>
  );
}

function OneNode({ node, actions }: { readonly node: NodeView; readonly actions: ClusterActions }) {
  const { name, podCIDR, schedulable } = node;
  const said = (action: string) => `${action}: ${name}`;
  return (
    <Disclosure
      summary={
        <span class="tool-line">
          <b>{name}</b>
          <span class="ip soft">{podCIDR}</span>
          {!schedulable && <Badge tone="bad">{trh('cluster.cordoned')}</Badge>}
        </span>
      }
    >
      <div class="stack" style={{ '--gap': '0.5rem' }}>
        {schedulable ? (
          <ActionRow
            label={trh('cluster.drain')}
            name={said(trh('cluster.drain'))}
            expect={trh('cluster.drain.expect')}
            disabled={!actions.open}
            onPress={() => void actions.give({ type: 'drain-node', node: name }, said(trh('cluster.drain')))}
          />
        ) : (
          <ActionRow
            label={trh('cluster.uncordon')}
            name={said(trh('cluster.uncordon'))}
            expect={trh('cluster.uncordon.expect')}
            disabled={!actions.open}
            onPress={() =>
              void actions.give({ type: 'uncordon-node', node: name }, said(trh('cluster.uncordon')))
            }
          />
        )}
        <ActionRow
          label={trh('cluster.reboot')}
          name={said(trh('cluster.reboot'))}
          expect={trh('cluster.reboot.expect')}
          kind="danger"
          disabled={!actions.open}
          onPress={() => void actions.give({ type: 'reboot-node', node: name }, said(trh('cluster.reboot')))}
        />
      </div>
    </Disclosure>
  );
}
