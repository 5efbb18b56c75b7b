import { hop } from './hop.ts';
import type { Hop, NameLookup, RequestRecord } from './request.ts';

/** The name look-up; null when the client called an address. */
export function dnsHop({ decision }: RequestRecord): Hop | null {
  const { dns } = decision;
  if (dns === null) return null;
  if (dns.headless !== undefined) return headlessHop(dns, dns.headless);
  if (dns.answer === null) {
    return hop(
      'NET5',
      'dns',
      dns.name,
      `The cluster's DNS knows no Service by the name ${dns.name}.`,
      `Der DNS des Clusters kennt keinen Service mit dem Namen ${dns.name}.`,
    );
  }
  return hop(
    'NET3',
    'dns',
    dns.name,
    `The cluster's DNS answers with the Service's ClusterIP, ${dns.answer}.`,
    `Der DNS des Clusters antwortet mit der ClusterIP des Service, ${dns.answer}.`,
  );
}

function headlessHop(
  { name, answer }: NameLookup,
  { addresses, age }: NonNullable<NameLookup['headless']>,
): Hop {
  if (answer === null) {
    return hop(
      'NET20',
      'dns',
      name,
      `The headless Service ${name} has no ready Pod: the cluster's DNS has no address for it.`,
      `Der Service ${name} hat keine ClusterIP und keinen bereiten Pod: Der DNS des Clusters hat keine Adresse dafür.`,
    );
  }
  if (age !== null) {
    const seconds = Math.floor(age / 1000);
    return hop(
      'NET21',
      'dns',
      name,
      `The client asked for ${name} ${seconds} s ago and still uses the address that it picked then, ${answer}.`,
      `Der Client hat vor ${seconds} s nach ${name} gefragt und nimmt noch die Adresse von damals, ${answer}.`,
    );
  }
  const list = addresses.join(', ');
  return hop(
    'NET20',
    'dns',
    name,
    `The Service is headless: the cluster's DNS answers with its ready Pods, ${list}; the client picks ${answer}.`,
    `Der Service hat keine ClusterIP: Der DNS des Clusters nennt seine bereiten Pods, ${list}; der Client wählt ${answer}.`,
  );
}
