import { addRegression, removeRegressions } from '../fuzz/run/regressions.js';
import { type RegressionFile, writeRegressionFile } from './RegressionFile.js';
import type { FuzzResult } from './runFuzz.js';

/** Puts a new finding in and takes out what is mended. Answers whether there was anything to write. */
export function saveRegressions(file: RegressionFile, { known, fresh }: FuzzResult): boolean {
  const kept = removeRegressions(file.regressions, known?.mended ?? []);
  const all = fresh ? addRegression(kept, fresh) : kept;
  const same = all.programs.length === file.regressions.programs.length && (known?.mended.length ?? 0) === 0;
  if (!same) writeRegressionFile(file, all);
  return !same;
}
