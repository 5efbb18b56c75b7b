import { addressOf } from '../../shared/sim/service-address.ts';
import { trc } from '../i18n/index.ts';
import { PodGlyph, ServiceGlyph } from '../ui/glyphs.tsx';
import { useGame } from './game.ts';
import { trp } from './words.ts';

interface AddressListProps {
  readonly onPick: (address: string) => void;
  /** The address that is chosen; null where tapping sends at once. */
  readonly chosen: string | null;
  readonly sending?: boolean;
}

/** Every address of the cluster as a button: what the map shows, for thumbs, keyboards and screen readers. */
export function AddressList({ onPick, chosen, sending = false }: AddressListProps) {
  const { pods, services } = useGame().room.cluster.value;
  const reachable = pods.filter((pod) => pod.ip !== null && !pod.terminating);
  if (reachable.length === 0 && services.length === 0) return <p class="soft">{trp('addresses.none')}</p>;
  return (
    <ul class={`addresses ${sending ? 'addresses-big' : ''}`}>
      {services.map((service) => (
        <li key={service.uid}>
          <Address
            via="service"
            ip={addressOf(service)}
            name={trp('address.service', { service: service.name })}
            state={trp('address.endpoints', { n: service.endpoints.filter(({ ready }) => ready).length })}
            chosen={isChosen(chosen, service.clusterIP) || isChosen(chosen, service.name)}
            {...{ onPick, sending }}
          />
        </li>
      ))}
      {reachable.map((pod) => (
        <li key={pod.uid}>
          <Address
            via="pod-ip"
            ip={pod.ip ?? ''}
            name={trp('address.pod', { pod: pod.name })}
            state={pod.ready ? trc('pod.ready') : `${pod.status}, ${trc('pod.not-ready')}`}
            chosen={isChosen(chosen, pod.ip ?? '')}
            {...{ onPick, sending }}
          />
        </li>
      ))}
    </ul>
  );
}

function isChosen(target: string | null, host: string): boolean {
  return target === host || (target?.startsWith(`${host}:`) ?? false);
}

interface AddressProps {
  readonly via: 'pod-ip' | 'service';
  readonly ip: string;
  readonly name: string;
  readonly state: string;
  readonly chosen: boolean;
  readonly sending: boolean;
  readonly onPick: (address: string) => void;
}

function Address({ via, ip, name, state, chosen, sending, onPick }: AddressProps) {
  return (
    <button
      type="button"
      class={`address address-${via}`}
      {...(sending ? {} : { 'aria-pressed': chosen })}
      onClick={() => onPick(ip)}
    >
      {via === 'pod-ip' ? <PodGlyph /> : <ServiceGlyph />}
      <span class="address-words">
        <span class="ip">{ip}</span>
        <span class="small soft">
          {name}, {state}
        </span>
      </span>
      {chosen && !sending ? <span class="address-mine">{trp('target')}</span> : null}
    </button>
  );
}
