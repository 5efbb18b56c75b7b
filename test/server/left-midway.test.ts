import { expect, it } from 'vitest';
import { TestClient } from '../support/client.ts';
import { until } from '../support/until.ts';
import { code, host, keep, server, writes } from './set-up-late.ts';

it('[SRV246] a student who goes while the seat is being saved is not there for ever', async () => {
  const ada = keep(new TestClient(server.url, code));
  await ada.enter('player');
  const held: (() => void)[] = [];
  writes.held = held;
  void ada.join().catch(() => {});
  await until('the seat is being saved', () => held.length > 0);
  ada.drop();
  await until('the line is gone', async () => (await metric('sockets')) === '1');
  writes.held = null;
  for (const go of held) go();
  await server.until('joined', () => host.view?.people.joined === 1);
  await server.pass(12_000);
  await server.until('gone', () => host.view?.people.online === 0);
});

it('[SRV246] of several joins at once on one line only the seat that was taken is there', async () => {
  const ada = keep(new TestClient(server.url, code));
  await ada.enter('player');
  const answers = await Promise.all(Array.from({ length: 5 }, () => ada.join()));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  await server.until('joined', () => host.view?.people.joined === 5);
  await server.pass(12_000);
  await server.until('one is there', () => host.view?.people.online === 1);
});

it('[UI214] two tabs that join with one id while the seat is being saved are one seat, which both are on', async () => {
  const tabs = [keep(new TestClient(server.url, code)), keep(new TestClient(server.url, code))];
  for (const tab of tabs) await tab.enter('player');
  const held: (() => void)[] = [];
  writes.held = held;
  const [first, second] = tabs.map((tab) => tab.join(undefined, 'id-of-both-tabs'));
  await until('the seat is being saved', () => held.length > 0);
  // What the server answers to this came after the join on the same line.
  for (const tab of tabs) await tab.ask('trace', {});
  writes.held = null;
  for (const go of held) go();
  const [one, two] = [await first, await second];
  if (!one?.ok || !two?.ok) throw new Error('no seat');
  expect([two.seatToken, two.you.view.seat.id]).toEqual([one.seatToken, one.you.view.seat.id]);
  tabs[0]?.drop();
  await server.pass(12_000);
  await server.until('one is there', () => host.view?.people.joined === 1 && host.view.people.online === 1);
});

async function metric(name: string): Promise<string | undefined> {
  const text = await (await fetch(`${server.url}/metrics`)).text();
  return new RegExp(`^podium_${name} (\\d+)`, 'm').exec(text)?.[1];
}
