/** The simulated cluster, as the layers above use it. */
export { clusterView } from './cluster-view.ts';
export { createSimulation } from './create-simulation.ts';
export { type Flight, recordOfFlight } from './pending-requests.ts';
export { perform } from './perform.ts';
export { type RequestOrder, sendRequest } from './send-request.ts';
export type { Simulation } from './state.ts';
export { isSettled, nextClusterDue, nextDue, playUntil } from './time.ts';
