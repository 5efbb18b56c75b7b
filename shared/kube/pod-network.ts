import { freeAddress, type PodAddresses, reserveNext } from './ipam.ts';

/** Who has an address on the Pod network at this moment: what a packet to it meets. */
export interface AddressHolder {
  readonly pod: PodIdentity;
  /** The port the Pod's app listens on while it listens; null for Pods that serve nothing. */
  readonly port: number | null;
  /** The number of the running container; null while none runs. A restarted container has another number. */
  readonly container: number | null;
}

export interface PodIdentity {
  readonly name: string;
  readonly uid: string;
  /** The app the Pod was made for: its label `app` when it was created. A later label changes no program. */
  readonly app: string | null;
  readonly listening: boolean;
}

/** The nodes' address ranges and who holds what, kept up to date by the kubelets. */
export interface PodNetwork {
  /** While true no new sandbox gets an address: the nodes' network is not ready. */
  held: boolean;
  /** By `/node-name`. */
  readonly nodes: { [key: string]: PodAddresses };
  readonly holders: { [ip: string]: AddressHolder };
  /** The app that had an address first in namespace `default`: what a client that saved it long ago meant. */
  readonly firstApps: { [ip: string]: string };
}

export function createPodNetwork(): PodNetwork {
  return { held: false, nodes: {}, holders: {}, firstApps: {} };
}

/** The address range of a node. An unknown node is a mistake of the caller and throws. */
export function addressesOfNode(network: PodNetwork, node: string): PodAddresses {
  const addresses = network.nodes[`/${node}`];
  if (addresses === undefined) throw new Error(`node ${node} has no Pod addresses`);
  return addresses;
}

/** The next free address of the node for a new sandbox, or null when its range is exhausted. */
export function allocateAddress(network: PodNetwork, node: string, uid: string): string | null {
  return reserveNext(addressesOfNode(network, node), uid);
}

/** Gives a sandbox's address back; from now on nobody answers there. */
export function releaseAddress(network: PodNetwork, node: string, ip: string): void {
  freeAddress(addressesOfNode(network, node), ip);
  delete network.holders[ip];
}
