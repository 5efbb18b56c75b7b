import { useState } from 'preact/hooks';
import { DNS_UDP_BYTES, SCALES, scaleFigures } from '../../shared/lesson/scale.ts';
import { number } from '../i18n/index.ts';
import { Choice } from '../ui/field.tsx';
import { tro } from './words.ts';

/** What becomes of the parts of a cluster when a Service has ten, a hundred, ten thousand times the Pods. */
export function Scale() {
  const [pods, setPods] = useState<number>(SCALES[0]);
  const now = scaleFigures(pods);
  const { dns, resent } = now;
  const rows = [
    { what: tro('scale.nodes'), figure: number(now.nodes), why: tro('scale.nodes.why') },
    { what: tro('scale.slices'), figure: number(now.slices), why: tro('scale.slices.why') },
    {
      what: tro('scale.resent'),
      figure: tro('scale.resent.figure', { n: resent.slice, of: resent.endpoints }),
      why: tro('scale.resent.why'),
    },
    {
      what: 'kube-proxy, iptables',
      figure: tro('scale.iptables.figure', { rules: now.iptables.rules, passed: now.iptables.passed }),
      why: tro('scale.iptables.why'),
    },
    {
      what: 'kube-proxy, nftables',
      figure: tro('scale.nftables.figure', { elements: now.nftables.elements }),
      why: tro('scale.nftables.why'),
    },
    {
      what: 'kube-proxy, IPVS',
      figure: tro('scale.ipvs.figure', { servers: now.ipvs.servers }),
      why: tro('scale.ipvs.why'),
    },
    {
      what: 'DNS',
      figure: tro('scale.dns.figure', { one: dns.clusterIP, all: dns.headless, bytes: dns.headlessBytes }),
      why: tro(dns.headlessBytes > DNS_UDP_BYTES ? 'scale.dns.much' : 'scale.dns.little'),
    },
    {
      what: tro('scale.rollout'),
      figure: tro('scale.rollout.figure', { surge: now.rollout.surge, missing: now.rollout.unavailable }),
      why: tro('scale.rollout.why'),
    },
  ];
  return (
    <>
      <p class="soft">{tro('scale.text')}</p>
      <Choice
        legend={tro('scale.pods')}
        value={String(pods)}
        options={SCALES.map((one) => ({ value: String(one), label: number(one) }))}
        onChange={(value) => setPods(Number(value))}
      />
      <dl>
        {rows.map(({ what, figure, why }) => (
          <div key={what} class="go-over-item">
            <dt class="strong">{what}</dt>
            <dd class="strong numbers">{figure}</dd>
            <dd class="soft">{why}</dd>
          </div>
        ))}
      </dl>
      <p class="small soft">{tro('scale.sources')}</p>
    </>
  );
}
