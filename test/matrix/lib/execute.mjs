import { spawn } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';

/** Runs a command to its end, or kills it; what it printed comes without colors. */
export function execute(command, args, { cwd, env = {}, timeoutMs = 120_000 }) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...cleanEnvironment(), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const printed = [];
    child.stdout.on('data', (chunk) => printed.push(chunk));
    child.stderr.on('data', (chunk) => printed.push(chunk));
    const timer = setTimeout(() => child.kill('SIGKILL'), timeoutMs);
    const end = (status, more = '') => {
      clearTimeout(timer);
      resolve({ status, output: stripVTControlCharacters(`${Buffer.concat(printed)}${more}`) });
    };
    child.on('error', (error) => end(-1, `${error}`));
    child.on('close', (code, signal) => end(code ?? -1, signal === null ? '' : `\nended by ${signal}`));
  });
}

/** Without what a runner around this one has set. */
function cleanEnvironment() {
  const kept = Object.entries(process.env).filter(
    ([name]) =>
      !/^(VITEST|JEST|VITE_|BUN_|PLAYWRIGHT_|NODE_TEST|TEST$|NODE_ENV$|NODE_OPTIONS$|FORCE_COLOR$)/.test(name),
  );
  return { ...Object.fromEntries(kept), NO_COLOR: '1' };
}
