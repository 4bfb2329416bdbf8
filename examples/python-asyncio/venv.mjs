// Makes the virtual environment of this example, once for each requirements.txt and Python: node examples/python-asyncio/venv.mjs
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const ownRequirements = new URL('requirements.txt', import.meta.url);
const cache = new URL('../../.cache/python/', import.meta.url);
const inside = process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python';
const installTimeoutMs = 180_000;
const oldest = '3.9';

/**
 * The Python of the environment, or why there is none: no Python, one that is too old, no registry.
 *
 * @param {URL} [more] a requirements.txt of what is needed beside this example's own
 * @returns {Promise<{ python: string, missing?: undefined } | { python?: undefined, missing: string }>}
 */
export async function preparePython(more) {
  const { command, version, missing } = await findPython();
  if (command === undefined) return { missing };
  const requirements = more === undefined ? [ownRequirements] : [ownRequirements, more];
  const texts = await Promise.all(requirements.map((file) => readFile(file, 'utf8')));
  const hash = createHash('sha256')
    .update([version, ...texts].join('\n'))
    .digest('hex')
    .slice(0, 12);
  const folder = fileURLToPath(new URL(hash, cache));
  if (existsSync(folder)) return { python: `${folder}/${inside}` };
  // Made beside and then renamed: who finds the folder finds all of it, also when several processes make it at once.
  const making = `${folder}.${process.pid}`;
  try {
    await mkdir(cache, { recursive: true });
    await run(command, ['-m', 'venv', making], { timeout: installTimeoutMs });
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check'];
    const files = requirements.flatMap((file) => ['-r', fileURLToPath(file)]);
    await run(`${making}/${inside}`, [...pip, ...files], { timeout: installTimeoutMs });
    await rename(making, folder);
  } catch (error) {
    await rm(making, { recursive: true, force: true });
    if (!existsSync(folder)) return { missing: `pip cannot install the packages: ${lastLine(error)}` };
  }
  return { python: `${folder}/${inside}` };
}

async function findPython() {
  for (const command of ['python3', 'python']) {
    try {
      const { stdout } = await run(command, ['-c', 'import platform; print(platform.python_version())']);
      const version = stdout.trim();
      if (isNewEnough(version)) return { command, version };
      return { missing: `${command} is ${version}, and ${oldest} is needed` };
    } catch {
      // Told below.
    }
  }
  return { missing: 'there is no python3' };
}

function isNewEnough(version) {
  return version.localeCompare(oldest, 'en', { numeric: true }) >= 0;
}

function lastLine({ stderr = '', message, killed }) {
  if (killed) return `it took longer than ${installTimeoutMs / 1000} s`;
  return stderr.trim().split('\n').at(-1) || message.split('\n')[0];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { python, missing } = await preparePython();
  console.log(python ?? missing);
  process.exitCode = python === undefined ? 1 : 0;
}
