import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { Kubectl } from '../support/kubectl.ts';
import { openRoom, paceTo } from '../support/pace.ts';
import { Instructor, Student } from './classroom.ts';
import { browser, server } from './set-up.ts';

/** Presses the button and gives back the line, once the page says that it is copied; the clipboard has to have it. */
async function copied(page: Page): Promise<string> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copy the line' }).click();
  await page.getByText('Copied. Paste it into a terminal.').first().waitFor();
  const line = await page.locator('.kubectl-line').innerText();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(line);
  return line;
}

it('[UI102] the line on the phone and on the console works in a terminal, and the console counts what the class ran', async () => {
  const room = await openRoom(server.url);
  await paceTo(server.url, room, 'step-1-do');
  const student = await Student.joins(browser, server.url, room.code);
  const host = await Instructor.withLink(browser, server.url, room);
  await host.tab('Room');
  const panel = host.page.getByRole('region', { name: 'A terminal of your own' });
  await panel.getByText('No kubectl command so far.').waitFor();
  await student.page.getByText('A terminal of your own').click();
  const lines = [await copied(student.page), await copied(host.page)];
  expect(new Set(lines).size).toBe(2);
  for (const line of lines) {
    const [program, flag, address = '', ...words] = line.split(' ');
    expect([program, flag, words]).toEqual(['kubectl', '-s', ['get', 'pods', '-o', 'wide']]);
    expect(address).toContain(`/k8s/${room.code}~`);
    const terminal = new Kubectl(address);
    expect(await terminal.ok(words.join(' '))).toMatch(/^NAME +READY +STATUS [^\n]+\nweb-/);
    terminal.remove();
  }
  // With the file nothing but the words is left to type.
  const [download] = await Promise.all([
    student.page.waitForEvent('download'),
    student.page.getByRole('link', { name: 'Or a kubeconfig file' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('podium.yaml');
  const terminal = new Kubectl('');
  await download.saveAs(join(terminal.home, 'config'));
  expect((await terminal.run('get pods -o name', { server: null })).out).toMatch(/^pod\/web-/);
  terminal.remove();
  await panel.getByText('2 times').waitFor();
  expect(await panel.getByRole('listitem').allInnerTexts()).toEqual(['kubectl get 2 times']);
});
