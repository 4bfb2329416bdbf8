import { describe, expect, it } from 'vitest';
import { createTracerFixture } from '../../../src/fixture/createTracerFixture.js';
import { runJob } from '../../../src/fuzz/interpret/runJob.js';
import { goldenJobs } from './GoldenJob.js';
import { plainResult } from './plainResult.js';

describe('the far side of this language answers', () => {
  createTracerFixture();

  it.each(goldenJobs())('$name', async ({ job, carrier, ordered, result }) => {
    expect(plainResult(await runJob(job, { carrier }), ordered)).toEqual(result);
  });
});
