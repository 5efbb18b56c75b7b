/** How long things take, in milliseconds of simulation. A lesson shortens them so that a class need not wait. */
export interface Timings {
  /** From binding to a running container. Real: seconds, mostly image pull. */
  readonly containerStart: number;
  /** From running to Ready: the first good readiness probe. */
  readonly readinessDelay: number;
  /** From SIGTERM until the app stops listening. */
  readonly stopListening: number;
  /** From SIGTERM until the container has exited; the Pod goes then. Real: up to 30 s of grace. */
  readonly shutdown: number;
  /** EndpointSlice write to kube-proxy rule. Real: about a second. */
  readonly propagation: number;
  /** One answered round trip. */
  readonly roundTrip: number;
  /** How long a client waits for an address that nobody has. Real: 3 s to minutes. */
  readonly connectTimeout: number;
  /** First crash back-off; doubles to 30 times itself. Real: 10 s to 300 s. */
  readonly crashBackOff: number;
  /** From one liveness probe to the next; 10 s, the real value, where it is not given. */
  readonly livenessPeriod?: number;
  /** How long a client keeps what a headless Service's name meant; 30 s, the cluster DNS's TTL, where it is not given. */
  readonly dnsCache?: number;
}
