import { useState } from 'preact/hooks';
import type { DeploymentView } from '../../shared/sim/view.ts';
import { trh } from '../i18n/host.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { Badge, Card } from '../ui/card.tsx';
import { Disclosure } from '../ui/disclosure.tsx';
import { TextField } from '../ui/field.tsx';
import { Minus, Plus, RotateCcw } from '../ui/icons.ts';
import { ActionRow } from './action-row.tsx';
import type { ClusterActions } from './cluster-actions.ts';
import { parseLabels } from './labels-text.ts';

/** As many replicas as a map can still show. */
const MOST_REPLICAS = 24;
/** Seconds that a Pod goes on serving before it is told to stop: longer than endpoints usually take to the rules. */
const PRE_STOP = 10;

interface DeploymentToolsProps {
  readonly deployment: DeploymentView;
  readonly actions: ClusterActions;
}

export function DeploymentTools({ deployment, actions }: DeploymentToolsProps) {
  const { name, replicas, ready, preStop, paused } = deployment;
  const title = trh('cluster.deployment', { name });
  const scale = (count: number) => {
    if (count < 0 || count > MOST_REPLICAS) return;
    void actions.give(
      { type: 'scale', deployment: name, replicas: count },
      trh('cluster.scale.set', { n: count }),
    );
  };
  return (
    <Card label={title}>
      <div class="row spread">
        <h2>{title}</h2>
        <Badge tone={ready === replicas ? 'good' : 'plain'}>
          {trh('cluster.ready', { ready, replicas })}
        </Badge>
        {paused === true && <Badge tone="bad">{trh('facts.paused')}</Badge>}
      </div>
      {paused === true && (
        <ActionRow
          label={trh('cluster.resume')}
          expect={trh('cluster.resume.expect')}
          disabled={!actions.open}
          onPress={() =>
            void actions.give({ type: 'rollout-resume', deployment: name }, trh('cluster.resume'))
          }
        />
      )}
      <ActionRow
        label={
          <>
            <RotateCcw class="icon" />
            {trh('cluster.restart')}
          </>
        }
        expect={trh('cluster.restart.expect')}
        disabled={!actions.open}
        onPress={() =>
          void actions.give({ type: 'rollout-restart', deployment: name }, trh('cluster.restart'))
        }
      />
      <ActionRow
        label={preStop === undefined ? trh('cluster.pre-stop') : trh('cluster.pre-stop.off')}
        expect={preStop === undefined ? trh('cluster.pre-stop.expect') : trh('cluster.pre-stop.off.expect')}
        disabled={!actions.open}
        onPress={() =>
          void actions.give(
            { type: 'set-pre-stop', deployment: name, seconds: preStop === undefined ? PRE_STOP : 0 },
            trh('cluster.pre-stop'),
          )
        }
      />
      <div class="action-row">
        <fieldset class="stepper" aria-label={trh('cluster.scale', { name })}>
          <IconButton
            label={trh('cluster.scale.down')}
            aria-disabled={!actions.open || replicas === 0}
            onClick={() => actions.open && scale(replicas - 1)}
          >
            <Minus class="icon" />
          </IconButton>
          <b class="numbers">{replicas}</b>
          <IconButton
            label={trh('cluster.scale.up')}
            aria-disabled={!actions.open || replicas >= MOST_REPLICAS}
            onClick={() => actions.open && scale(replicas + 1)}
          >
            <Plus class="icon" />
          </IconButton>
        </fieldset>
        <p class="small soft">{trh('cluster.scale.expect')}</p>
      </div>
    </Card>
  );
}

/** Free play: another Deployment beside the first. */
export function CreateDeployment({ actions }: { readonly actions: ClusterActions }) {
  const [name, setName] = useState('api');
  const [replicas, setReplicas] = useState('2');
  const [image, setImage] = useState('api:1.0');
  const [port, setPort] = useState('8080');
  const [labels, setLabels] = useState('app=api');
  const parsed = parseLabels(labels);
  const create = (event: Event) => {
    event.preventDefault();
    if (parsed === null) return;
    void actions.give(
      {
        type: 'create-deployment',
        name: name.trim(),
        replicas: Number(replicas),
        image: image.trim(),
        containerPort: Number(port),
        labels: parsed,
      },
      trh('cluster.deployment', { name }),
    );
  };
  return (
    <Card>
      <Disclosure summary={trh('cluster.deploy')}>
        <form class="stack" onSubmit={create} noValidate>
          <p class="small soft">{trh('cluster.deploy.expect')}</p>
          <div class="fields">
            <TextField label={trh('cluster.name')} value={name} onValue={setName} literal />
            <TextField
              label={trh('cluster.replicas')}
              value={replicas}
              inputMode="numeric"
              onValue={setReplicas}
              literal
            />
            <TextField label={trh('cluster.image')} value={image} onValue={setImage} literal />
            <TextField
              label={trh('cluster.container-port')}
              value={port}
              inputMode="numeric"
              onValue={setPort}
              literal
            />
            <TextField
              label={trh('cluster.labels')}
              value={labels}
              error={parsed === null ? trh('cluster.labels.bad') : null}
              onValue={setLabels}
              literal
            />
          </div>
          <Button type="submit" aria-disabled={!actions.open || parsed === null}>
            {trh('cluster.create.do')}
          </Button>
        </form>
      </Disclosure>
    </Card>
  );
}
