import { useState } from 'preact/hooks';
import type { ServiceView } from '../../shared/sim/view.ts';
import { trh } from '../i18n/host.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { Disclosure } from '../ui/disclosure.tsx';
import { TextField } from '../ui/field.tsx';
import { ServiceGlyph } from '../ui/glyphs.tsx';
import { ActionRow } from './action-row.tsx';
import type { ClusterActions } from './cluster-actions.ts';
import { LabelsForm } from './labels-form.tsx';
import { labelsText, parseLabels } from './labels-text.ts';

interface ServiceToolsProps {
  readonly services: readonly ServiceView[];
  readonly actions: ClusterActions;
}

export function ServiceTools({ services, actions }: ServiceToolsProps) {
  return (
    <Card label={trh('cluster.services')}>
      <h2>{trh('cluster.services')}</h2>
      {services.length === 0 && <p class="soft">{trh('cluster.services.none')}</p>}
      {services.map((service) => (
        <OneService key={service.uid} service={service} actions={actions} />
      ))}
    </Card>
  );
}

function OneService({
  service,
  actions,
}: {
  readonly service: ServiceView;
  readonly actions: ClusterActions;
}) {
  const { name, clusterIP, port, targetPort, selector } = service;
  const said = (action: string) => `${action}: ${trh('cluster.service', { name })}`;
  return (
    <Disclosure
      summary={
        <span class="tool-line">
          <ServiceGlyph />
          <span class="ip">{clusterIP}</span>
          <span class="tool-name">{name}</span>
          <span class="tool-status numbers">
            {port}→{targetPort}
          </span>
        </span>
      }
    >
      <div class="stack" style={{ '--gap': '0.75rem' }}>
        <LabelsForm
          label={trh('cluster.selector')}
          button={trh('cluster.selector.set')}
          expect={trh('cluster.selector.expect')}
          value={labelsText(selector)}
          disabled={!actions.open}
          onSet={(labels) =>
            void actions.give(
              { type: 'set-selector', service: name, selector: labels },
              said(trh('cluster.selector.set')),
            )
          }
        />
        <ActionRow
          label={trh('cluster.service.delete')}
          name={said(trh('cluster.service.delete'))}
          expect={trh('cluster.service.delete.expect')}
          kind="danger"
          disabled={!actions.open}
          onPress={() =>
            void actions.give({ type: 'delete-service', service: name }, said(trh('cluster.service.delete')))
          }
        />
      </div>
    </Disclosure>
  );
}

/** A Service by hand, with the trap of every class left open: port without target port. */
export function CreateService({ actions }: { readonly actions: ClusterActions }) {
  const [name, setName] = useState('my-service');
  const [selector, setSelector] = useState('app=web');
  const [port, setPort] = useState('80');
  const [target, setTarget] = useState('8080');
  const [ip, setIp] = useState('');
  const [affinity, setAffinity] = useState(false);
  const [local, setLocal] = useState(false);
  const [notReady, setNotReady] = useState(false);
  const labels = parseLabels(selector);
  const create = (event: Event) => {
    event.preventDefault();
    if (!actions.open || labels === null) return;
    void actions.give(
      {
        type: 'create-service',
        name: name.trim(),
        selector: labels,
        port: Number(port),
        ...(target.trim() === '' ? {} : { targetPort: Number(target) }),
        ...(ip.trim() === '' ? {} : { clusterIP: ip.trim() }),
        ...(affinity ? { sessionAffinity: 'ClientIP' } : {}),
        ...(local ? { internalTrafficPolicy: 'Local' } : {}),
        ...(notReady ? { publishNotReadyAddresses: true } : {}),
      },
      trh('cluster.service', { name }),
    );
  };
  return (
    <Card>
      <Disclosure summary={trh('cluster.create')}>
        <form class="stack" onSubmit={create} noValidate>
          <p class="small soft">{trh('cluster.create.expect')}</p>
          <div class="fields">
            <TextField label={trh('cluster.name')} value={name} onValue={setName} literal />
            <TextField
              label={trh('cluster.selector')}
              value={selector}
              error={labels === null ? trh('cluster.labels.bad') : null}
              onValue={setSelector}
              literal
            />
            <TextField
              label={trh('cluster.port')}
              value={port}
              inputMode="numeric"
              onValue={setPort}
              literal
            />
            <TextField
              label={trh('cluster.target')}
              value={target}
              inputMode="numeric"
              onValue={setTarget}
              literal
            />
            <TextField label={trh('cluster.ip')} value={ip} onValue={setIp} literal />
          </div>
          <Trait label={trh('cluster.affinity')} on={affinity} onSet={setAffinity} />
          <Trait label={trh('cluster.local')} on={local} onSet={setLocal} />
          <Trait label={trh('cluster.publish')} on={notReady} onSet={setNotReady} />
          <Button type="submit" aria-disabled={!actions.open || labels === null}>
            {trh('cluster.create.do')}
          </Button>
        </form>
      </Disclosure>
    </Card>
  );
}

function Trait({
  label,
  on,
  onSet,
}: {
  readonly label: string;
  readonly on: boolean;
  readonly onSet: (on: boolean) => void;
}) {
  return (
    <label class="check">
      <input type="checkbox" checked={on} onChange={(event) => onSet(event.currentTarget.checked)} />
      {label}
    </label>
  );
}
