import { fileURLToPath } from 'node:url';
import type { RemoteBoundary } from 'traceproof/fuzz';
import { farProgram } from 'traceproof/fuzz';
import { preparePython } from './venv.mjs';

const program = fileURLToPath(new URL('boundaries.py', import.meta.url));

/** Boundaries of boundaries.py, by name. All of a run share one process. */
export async function overPython(names: readonly string[]): Promise<RemoteBoundary[]> {
  const { python, missing } = await preparePython();
  if (python === undefined) throw new Error(`The far side in Python cannot be started: ${missing}.`);
  const far = farProgram(python, [program], { lacks: ['baggage-metadata', 'suppression'] });
  return names.map((name) => far.boundary(name));
}
