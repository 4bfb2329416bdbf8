import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const child = fileURLToPath(new URL('child.mjs', import.meta.url));
/** Sections collect garbage where they say so; the rest is room for a million records. */
const execArgv = ['--expose-gc', '--max-old-space-size=4096'];

/** Runs `measure(part)` of a section in a fresh process: none inherits the heap or the compiled code of another. */
export async function measureInChild(section, ...part) {
  const measuring = fork(child, [section, ...part], { execArgv });
  let result;
  measuring.once('message', (message) => {
    result = message;
  });
  const [code] = await once(measuring, 'close');
  if (code !== 0 || result === undefined) throw new Error(`Section ${section} ended with ${code}, without a result`);
  return result;
}
