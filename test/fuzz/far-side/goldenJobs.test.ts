import { describe, expect, it } from 'vitest';
import { runJob } from '../../../src/fuzz/interpret/runJob.js';
import { goldenJobs } from './GoldenJob.js';
import { plainResult } from './plainResult.js';

describe('the far side of this language answers', () => {
  it.each(goldenJobs())('$name', async ({ job, carrier, ordered, result }) => {
    expect(plainResult(await runJob(job, { carrier }), ordered)).toEqual(result);
  });
});
