import type { PodView } from '../../shared/sim/view.ts';
import { trh } from '../i18n/host.ts';
import { trc } from '../i18n/index.ts';
import { Card } from '../ui/card.tsx';
import { Disclosure } from '../ui/disclosure.tsx';
import { PodGlyph } from '../ui/glyphs.tsx';
import { ActionRow } from './action-row.tsx';
import type { ClusterActions } from './cluster-actions.ts';
import { LabelsForm } from './labels-form.tsx';
import { labelsText } from './labels-text.ts';

export function PodTools({
  pods,
  actions,
}: {
  readonly pods: readonly PodView[];
  readonly actions: ClusterActions;
}) {
  return (
    <Card label={trh('cluster.pods')}>
      <h2>{trh('cluster.pods')}</h2>
      {pods.length === 0 && <p class="soft">{trh('cluster.pods.none')}</p>}
      {pods.map((pod) => (
        <OnePod key={pod.uid} pod={pod} actions={actions} />
      ))}
    </Card>
  );
}

function OnePod({ pod, actions }: { readonly pod: PodView; readonly actions: ClusterActions }) {
  const { name } = pod;
  const disabled = !actions.open || pod.terminating;
  const said = (action: string) => `${action}: ${trh('cluster.pod', { name })}`;
  const ready = pod.ready;
  return (
    <Disclosure
      summary={
        <span class="tool-line">
          <PodGlyph />
          <span class="ip">{pod.ip ?? trc('pod.no-ip')}</span>
          <span class="tool-name">{name}</span>
          <span class={`tool-status ${ready ? 'tool-good' : 'tool-bad'}`}>{pod.status}</span>
        </span>
      }
    >
      <div class="stack" style={{ '--gap': '0.5rem' }}>
        <ActionRow
          label={trh('cluster.delete')}
          name={said(trh('cluster.delete'))}
          expect={trh('cluster.delete.expect')}
          kind="danger"
          disabled={disabled}
          onPress={() => void actions.give({ type: 'delete-pod', pod: name }, said(trh('cluster.delete')))}
        />
        <ActionRow
          label={trh('cluster.crash')}
          name={said(trh('cluster.crash'))}
          expect={trh('cluster.crash.expect')}
          disabled={disabled}
          onPress={() =>
            void actions.give({ type: 'crash-container', pod: name }, said(trh('cluster.crash')))
          }
        />
        {ready ? (
          <ActionRow
            label={trh('cluster.unready')}
            name={said(trh('cluster.unready'))}
            expect={trh('cluster.unready.expect')}
            disabled={disabled}
            onPress={() =>
              void actions.give({ type: 'fail-readiness', pod: name }, said(trh('cluster.unready')))
            }
          />
        ) : (
          <ActionRow
            label={trh('cluster.ready.restore')}
            name={said(trh('cluster.ready.restore'))}
            expect={trh('cluster.ready.expect')}
            disabled={disabled}
            onPress={() =>
              void actions.give({ type: 'restore-readiness', pod: name }, said(trh('cluster.ready.restore')))
            }
          />
        )}
        <Liveness pod={pod} actions={actions} disabled={disabled} />
        <LabelsForm
          label={trh('cluster.labels')}
          button={trh('cluster.labels.set')}
          expect={trh('cluster.labels.expect')}
          value={labelsText(pod.labels)}
          disabled={disabled}
          onSet={(labels) =>
            void actions.give({ type: 'set-pod-labels', pod: name, labels }, said(trh('cluster.labels.set')))
          }
        />
      </div>
    </Disclosure>
  );
}

/** The probe that restarts: unlike readiness it can be told from the Pod only once the container was killed. */
function Liveness({
  pod,
  actions,
  disabled,
}: {
  readonly pod: PodView;
  readonly actions: ClusterActions;
  readonly disabled: boolean;
}) {
  const { name } = pod;
  const failing = pod.livenessFailing === true;
  const label = trh(failing ? 'cluster.liveness.restore' : 'cluster.liveness.fail');
  const what = `${label}: ${trh('cluster.pod', { name })}`;
  return (
    <ActionRow
      label={label}
      name={what}
      expect={trh(failing ? 'cluster.liveness.restore.expect' : 'cluster.liveness.fail.expect')}
      disabled={disabled}
      onPress={() =>
        void actions.give({ type: failing ? 'restore-liveness' : 'fail-liveness', pod: name }, what)
      }
    />
  );
}
