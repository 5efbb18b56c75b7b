import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:https';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { kubectlLine } from '../../client/ui/kubectl-access.ts';
import { KubeRoom } from '../support/kube-room.ts';
import { Kubectl } from '../support/kubectl.ts';

/** A key and a certificate for 127.0.0.1, as files in a folder. */
function certify(folder: string): { readonly key: string; readonly cert: string } {
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const subject = ['-subj', '/CN=podium', '-addext', 'subjectAltName=IP:127.0.0.1'];
  const args = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-keyout', key, '-out', cert];
  execFileSync('openssl', [...args, ...subject], { stdio: 'ignore' });
  return { key, cert };
}

it('[K8S6, K8S8] behind a proxy that speaks https, the line of the page and the kubeconfig work without a question', async () => {
  const room = await KubeRoom.open();
  const terminal = new Kubectl('');
  const { key, cert } = certify(terminal.home);
  const { port } = new URL(room.server.url);
  const proxy = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (from, to) => {
    const headers = { ...from.headers, 'x-forwarded-proto': 'https' };
    const sent = request({ port, method: from.method, path: from.url, headers }, (answer) => {
      to.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(to);
    });
    from.pipe(sent);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const address = proxy.address();
  const origin = `https://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  const trusted = `--certificate-authority=${cert}`;

  const { code, hostToken: token } = room.room;
  const [program, ...words] = kubectlLine({ origin, code, token }).split(' ');
  expect(program).toBe('kubectl');
  const line = await terminal.runWords([...words, trusted], { server: null });
  expect(line).toMatchObject({ code: 0, err: '' });
  expect(line.out).toMatch(/^NAME +READY +STATUS [^\n]+\nweb-/);

  const written = await terminal.run(`get --raw /k8s/${code}~${token}/kubeconfig --token=x ${trusted}`, {
    server: origin,
  });
  expect(written.out).toContain(`server: ${origin}/k8s/${code}\n`);
  writeFileSync(join(terminal.home, 'config'), written.out);
  expect(await terminal.run(`get pods ${trusted}`, { server: null })).toMatchObject({
    code: 0,
    out: await room.kubectl.ok('get pods'),
  });
  proxy.closeAllConnections();
  proxy.close();
  terminal.remove();
  await room.close();
});
