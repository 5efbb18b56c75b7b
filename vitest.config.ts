import { defineConfig } from 'vitest/config';

const setupFiles = ['test/support/fuzz.ts'];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'core',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**', 'test/chaos/drill.test.ts'],
          setupFiles,
          testTimeout: 30_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        // After everything else and one file at a time: who measures how fast a phone is back needs the machine.
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          setupFiles,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // A page may have to wait for the machine: a second, as vitest has it, is a guess about speed.
          expect: { poll: { timeout: 15_000, interval: 30 } },
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
          // `-u`: what every screen looks like now is right from now on.
          env: { PICTURES: process.argv.includes('-u') ? 'renew' : 'compare' },
        },
      },
      {
        // Last: whoever kills servers under a class measures nothing while others work.
        test: {
          name: 'chaos',
          include: ['test/chaos/drill.test.ts'],
          setupFiles,
          testTimeout: 60_000,
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
