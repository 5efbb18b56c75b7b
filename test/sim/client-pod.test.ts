import { describe, expect, it } from 'vitest';
import { LineEditor, LONGEST_LINE } from '../../shared/sim/client-pod/line-editor.ts';
import { parseShellLine } from '../../shared/sim/client-pod/parse.ts';
import { runTool } from '../../shared/sim/client-pod/tools.ts';
import { ClusterDriver } from '../support/cluster-driver.ts';

describe('a line of the client Pod’s shell', () => {
  it('[K8S45] is words and nothing else', () => {
    expect(parseShellLine(` curl  'a b'"c" ; env;; # no`)).toEqual({
      ok: true,
      value: [['curl', 'a bc'], ['env']],
    });
    expect(parseShellLine('')).toEqual({ ok: true, value: [] });
    expect(parseShellLine(`x ''`)).toEqual({ ok: true, value: [['x', '']] });
    for (const line of ['a | b', 'a && b', 'a > f', '$(id)', '`id`', '"open', 'for i in 1 2; do a; done']) {
      expect(parseShellLine(line).ok, line).toBe(false);
    }
    expect(parseShellLine('while true; do curl web; done')).toEqual({
      ok: false,
      error: 'sh: this simulated shell has no "while": one command at a time, or several with ";"',
    });
    expect(parseShellLine('curl for; echo done').ok).toBe(true);
  });
});

describe('its terminal', () => {
  it('[K8S44] edits a line and takes no more than it can hold', () => {
    const editor = new LineEditor();
    const lines = (text: string) =>
      editor.typed(text).flatMap((typed) => (typed.type === 'line' ? [typed.line] : []));
    expect(lines('abc\x7f\b\b\b\bd\r')).toEqual(['d']);
    expect(lines('gone\x15ä€\n')).toEqual(['ä€']);
    expect(lines('\x1b[A\x1b[3~\x1bOHx\t\0\r')).toEqual(['x']);
    expect(lines(`${'y'.repeat(LONGEST_LINE + 9)}\r`)).toEqual(['y'.repeat(LONGEST_LINE)]);
    expect(editor.typed('z\x04')).toEqual([{ type: 'echo', text: 'z' }]);
    expect(editor.typed('\x03\x04')).toEqual([{ type: 'interrupt' }, { type: 'end' }]);
  });
});

describe('its environment', () => {
  const ran = (builtInService: boolean, ...words: string[]) =>
    runTool(new ClusterDriver({ builtInService }).sim, words);

  it('[K8S72] names the Service kubernetes where it is, and says nothing of it where it is not', () => {
    expect(ran(true, 'env')).toMatchObject({
      out: expect.stringContaining('\nKUBERNETES_PORT=tcp://10.96.0.1:443\n'),
    });
    expect(ran(false, 'env')).toEqual({
      type: 'print',
      out: 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin\nHOSTNAME=client\nHOME=/root\n',
      code: 0,
    });
  });

  it('[K8S79] has all that kubelet says of a Service, also as Docker’s links did', () => {
    const { out } = ran(true, 'env') as { readonly out: string };
    expect(out.split('\n').filter((line) => line.startsWith('KUBERNETES_'))).toEqual([
      'KUBERNETES_SERVICE_HOST=10.96.0.1',
      'KUBERNETES_SERVICE_PORT=443',
      'KUBERNETES_SERVICE_PORT_HTTPS=443',
      'KUBERNETES_PORT=tcp://10.96.0.1:443',
      'KUBERNETES_PORT_443_TCP=tcp://10.96.0.1:443',
      'KUBERNETES_PORT_443_TCP_PROTO=tcp',
      'KUBERNETES_PORT_443_TCP_PORT=443',
      'KUBERNETES_PORT_443_TCP_ADDR=10.96.0.1',
    ]);
  });

  it('[K8S79] printenv prints the values it is asked for, and exits with 1 where one is not set', () => {
    expect(ran(true, 'printenv')).toEqual(ran(true, 'env'));
    expect(ran(true, 'printenv', 'KUBERNETES_SERVICE_HOST', 'HOME')).toEqual({
      type: 'print',
      out: '10.96.0.1\n/root\n',
      code: 0,
    });
    expect(ran(true, 'printenv', 'KUBERNETES')).toEqual({ type: 'print', out: '', code: 1 });
    expect(ran(true, 'printenv', 'NONE', 'HOME')).toEqual({ type: 'print', out: '/root\n', code: 1 });
  });
});
