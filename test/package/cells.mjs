import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './entries.mjs';

export const counts = { passed: 0, failed: 0, skipped: 0 };

const timeout = 120_000;

/** Runs one check, says how it went, and goes on. */
export async function cell(name, body) {
  const start = performance.now();
  try {
    await body();
    counts.passed += 1;
    console.log(`✓ ${name} (${Math.round(performance.now() - start)} ms)`);
    return true;
  } catch (error) {
    counts.failed += 1;
    console.log(`✗ ${name}\n${error.message}`);
    return false;
  }
}

/** A check that cannot be run here, and why. */
export function skip(name, reason) {
  counts.skipped += 1;
  console.log(`- ${name}: skipped, ${reason}`);
}

/** The command that runs a script of a package. */
export function node(folder, script, ...args) {
  return ['node', join(folder, 'node_modules', script), ...args];
}

/** Runs a command to its end, and throws with what it printed when it ends otherwise. Resolves with that. */
export function run([command, ...args], { cwd = root, status = 0 } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'], timeout });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === status) resolve(output);
      else reject(new Error(`${command} ${args.join(' ')} ended with ${code ?? signal}:\n${output}`));
    });
  });
}
