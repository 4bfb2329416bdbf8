import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import type { FarEntry } from '../../../src/fuzz/boundary/farEntry.js';
import { farEntry } from '../../../src/fuzz/boundary/farEntry.js';
import { UsageError } from '../../../src/util/UsageError.js';

it('says where the far side is missing and how to build it', () => {
  const missing = fileURLToPath(new URL('../../../dist/esm/far-nowhere.js', import.meta.url));
  expect(() => farEntry('far-nowhere' as FarEntry)).toThrow(
    new UsageError(`The far side far-nowhere.js is missing at ${missing}. Run \`npm run build\` first.`),
  );
});
