import { describe, expect, it } from 'vitest';
import { openRoom, paceTo } from '../support/pace.ts';
import { Instructor, Student, shows } from './classroom.ts';
import { browser, server } from './set-up.ts';

describe('the replay check of the review', { timeout: 60_000 }, () => {
  it('[CHECK15][UI63] gives the hash in the page that the server has, after a class that answered, looked up and sent', async () => {
    const room = await openRoom(server.url);
    const student = await Student.joins(browser, server.url, room.code);
    await paceTo(server.url, room, 'step-1-do');
    await student.kubectl('get pods -o wide');
    await student.aimsAt('10.1.1.5');
    await student.sends(3);
    await paceTo(server.url, room, 'step-2-predict');
    await student.answers('c', 'sure');
    await paceTo(server.url, room, 'step-2-do');
    await student.sends(1);
    await paceTo(server.url, room, 'rush', 'running');
    const service = student.page.getByRole('button', { name: /^10\.96\.0\.1 / });
    await service.click();
    await shows(() => student.rushFigures(), { routed: 1, answered: 1, failed: 0 });
    await paceTo(server.url, room, 'review');

    const host = await Instructor.withLink(browser, server.url, room);
    // The page reads the report more than once, and each tells of its own moment.
    const reports: Promise<{ hash: string; version: number }>[] = [];
    host.page.on('response', (response) => {
      if (response.url().endsWith('/report.json')) reports.push(response.json());
    });
    await host.page.goto(`${server.url}/review/${room.code}`);
    await host.page.getByRole('button', { name: 'Play it again' }).click();
    const result = host.page.getByText(/^The same, to the last bit: /);
    await result.waitFor();
    const [, count = '', hash = ''] =
      /(\d[\d,]*) commands give the hash (\S+) here/.exec((await result.textContent()) ?? '') ?? [];

    const told = await Promise.all(reports);
    const version = Number(count.replace(',', ''));
    expect(told.map((report) => `${report.version} ${report.hash}`)).toContain(`${version} ${hash}`);
    expect(version).toBeGreaterThan(60);
    expect(host.person.complaints).toEqual([]);
  });
});
