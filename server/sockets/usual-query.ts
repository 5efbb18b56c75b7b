import type { IncomingMessage, Server } from 'node:http';

/** What stock clients ask for. */
export const USUAL_QUERY = '/socket.io/?EIO=4&transport=websocket';

/**
 * Spares engine.io reading the query of a new line, which takes two objects of URL for each: it takes one that is
 * there already. Call it before engine.io listens to the server. Any other query it reads itself.
 */
export function readQueries(http: Server): void {
  http.on('upgrade', (request: IncomingMessage & { _query?: object }) => {
    if (request.url === USUAL_QUERY) request._query = { EIO: '4', transport: 'websocket' };
  });
}
