/** `npm run dev`: the server restarts and the pages reload as their sources change. Ctrl-C ends both. */
import { type ChildProcess, spawn } from 'node:child_process';

const parts: ChildProcess[] = [
  spawn('npx', ['tsx', 'watch', '--clear-screen=false', 'server/main.ts'], { stdio: 'inherit' }),
  spawn('npx', ['vite', '--clearScreen', 'false'], { stdio: 'inherit' }),
];
console.log('Pages that reload by themselves: http://localhost:5173');
const end = (code: number) => {
  for (const part of parts) part.kill('SIGTERM');
  process.exitCode = code;
};
for (const part of parts) part.once('exit', (code) => end(code ?? 0));
process.once('SIGINT', () => end(0));
process.once('SIGTERM', () => end(0));
