/**
 * A kubeconfig file for one room and one token. Over plain http kubectl sends no credentials, so the token rides in
 * the address; over https it is the user's.
 */
export function kubeconfig(origin: string, code: string, token: string): string {
  const name = `room-${code}`;
  const isSecure = origin.startsWith('https:');
  const server = isSecure ? `${origin}/k8s/${code}` : `${origin}/k8s/${code}~${token}`;
  return [
    'apiVersion: v1',
    'kind: Config',
    `current-context: ${name}`,
    'clusters:',
    `- name: ${name}`,
    '  cluster:',
    `    server: ${server}`,
    // The JavaScript client speaks http only when it is told so.
    ...(isSecure ? [] : ['    insecure-skip-tls-verify: true']),
    'contexts:',
    `- name: ${name}`,
    '  context:',
    `    cluster: ${name}`,
    '    namespace: default',
    `    user: ${name}`,
    'users:',
    `- name: ${name}`,
    '  user:',
    `    token: ${token}`,
    '',
  ].join('\n');
}
