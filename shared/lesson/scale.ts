/** What a Service with so many Pods means for the parts of a cluster. Computed, not measured. */
export interface ScaleFigures {
  readonly pods: number;
  readonly nodes: number;
  readonly slices: number;
  /** Endpoints that are sent again to every node when one Pod changes. */
  readonly resent: { readonly slice: number; readonly endpoints: number };
  /** kube-proxy on each node: rules that it holds for this Service, and those that a new connection passes on average. */
  readonly iptables: { readonly rules: number; readonly passed: number };
  readonly nftables: { readonly elements: number; readonly passed: number };
  readonly ipvs: { readonly servers: number; readonly passed: number };
  /** A records in the answer for the Service's name, with a ClusterIP and without (headless). */
  readonly dns: { readonly clusterIP: number; readonly headless: number; readonly headlessBytes: number };
  /** Most Pods that a rollout has beyond those, and may miss of them. */
  readonly rollout: { readonly surge: number; readonly unavailable: number };
}

/** The kubelet's default, and the design limit: kubernetes.io, «Considerations for large clusters». */
const PODS_PER_NODE = 110;
/** kube-controller-manager, `--max-endpoints-per-slice`: kubernetes.io, «EndpointSlices». */
const ENDPOINTS_PER_SLICE = 100;
/** An Endpoints object holds no more: kubernetes.io, «Service», over-capacity endpoints. */
const ENDPOINTS_IN_ONE_OBJECT = 1_000;
/** RFC 1035: header, question for `my-service.default.svc.cluster.local`, and each A record with a compressed name. */
const DNS_HEAD = 12 + 38 + 4;
const DNS_A_RECORD = 16;
/** What fits into a DNS answer by UDP without EDNS (RFC 1035, 4.2.1). */
export const DNS_UDP_BYTES = 512;

/**
 * `pods` is 1 or more. kube-proxy with iptables has, for one port of a Service, a rule in KUBE-SERVICES and one in
 * KUBE-SVC-... for traffic from outside, one there for each endpoint, tried one after the other with growing
 * probability, and two in each KUBE-SEP-... (kubernetes/pkg/proxy/iptables/proxier.go); with nftables two elements of
 * maps and one vmap of all endpoints, looked up at once (pkg/proxy/nftables); with IPVS a virtual server and a real
 * one for each endpoint in a hash table (pkg/proxy/ipvs).
 */
export function scaleFigures(pods: number): ScaleFigures {
  return {
    pods,
    nodes: Math.ceil(pods / PODS_PER_NODE),
    slices: Math.ceil(pods / ENDPOINTS_PER_SLICE),
    resent: {
      slice: Math.min(pods, ENDPOINTS_PER_SLICE),
      endpoints: Math.min(pods, ENDPOINTS_IN_ONE_OBJECT),
    },
    iptables: { rules: 2 + 3 * pods, passed: Math.round((pods + 1) / 2) },
    nftables: { elements: 2 + pods, passed: 1 },
    ipvs: { servers: 1 + pods, passed: 1 },
    dns: { clusterIP: 1, headless: pods, headlessBytes: DNS_HEAD + DNS_A_RECORD * pods },
    rollout: { surge: Math.ceil(pods / 4), unavailable: Math.floor(pods / 4) },
  };
}

export const SCALES = [3, 30, 300, 3_000, 30_000] as const;
