import { describe, expect, it } from 'vitest';
import { openRoom, paceTo } from '../support/pace.ts';
import { Instructor, Student } from './classroom.ts';
import { browser, server } from './set-up.ts';

describe('deleting a room', { timeout: 60_000 }, () => {
  it('[UI141] takes the typed code from the instructor, and tells everybody that nothing of the class is kept', async () => {
    const room = await openRoom(server.url);
    const student = await Student.joins(browser, server.url, room.code);
    await paceTo(server.url, room, 'step-1-do');
    const host = await Instructor.withLink(browser, server.url, room);
    await host.page.goto(`${server.url}/review/${room.code}`);
    await host.page.getByRole('button', { name: 'Delete this room' }).click();
    const dialog = host.page.getByRole('dialog', { name: 'Delete this room for good?' });
    const remove = dialog.getByRole('button', { name: 'Delete everything' });
    const code = dialog.getByRole('textbox');
    expect(await remove.isDisabled()).toBe(true);
    await code.fill('ABC234');
    expect(await remove.isDisabled()).toBe(true);
    await code.fill(`${room.code.slice(0, 3)} ${room.code.slice(3).toLowerCase()}`);
    await remove.click();
    for (const { page } of [host, student]) {
      await page.getByRole('heading', { name: 'The instructor has deleted this class' }).waitFor();
    }
    expect((await fetch(`${server.url}/api/rooms/${room.code}`)).status).toBe(404);
    const kept = () => student.page.evaluate(() => JSON.stringify({ ...localStorage }));
    await expect.poll(kept).not.toContain(room.code);
  });
});
