/** What somebody needs to know to reach a room with kubectl. */
export interface KubectlAccess {
  readonly origin: string;
  readonly code: string;
  readonly token: string;
}

/**
 * What makes kubectl find the room, as one line. Over http kubectl sends no token, so it rides in the address; over
 * https it asks for a user's name unless it is given one.
 */
export function kubectlLine({ origin, code, token }: KubectlAccess): string {
  const server = `kubectl -s ${origin}/k8s/${code}`;
  return `${server}${origin.startsWith('https') ? ' --token=' : '~'}${token} get pods -o wide`;
}
