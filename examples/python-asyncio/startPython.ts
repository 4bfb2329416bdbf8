import { fileURLToPath } from 'node:url';
import type { FarProgram } from 'traceproof/fuzz';
import { farProgram } from 'traceproof/fuzz';
import { preparePython } from './venv.mjs';

const program = fileURLToPath(new URL('boundaries.py', import.meta.url));

/** The boundaries of boundaries.py, in one process. */
export async function startPython(): Promise<FarProgram> {
  const { python, missing } = await preparePython();
  if (python === undefined) throw new Error(`The far side in Python cannot be started: ${missing}.`);
  return farProgram(python, [program], { lacks: ['baggage-metadata', 'suppression'] });
}
