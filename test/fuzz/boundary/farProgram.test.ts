import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { farProgram } from '../../../src/fuzz/boundary/farProgram.js';
import { checkPropagation } from '../../../src/fuzz/run/checkPropagation.js';
import type { Job } from '../../../src/fuzz/program/Job.js';
import { rejectionOf, thrownBy } from '../programs.js';

const script = fileURLToPath(new URL('./fixtures/farProgram.mjs', import.meta.url));
const start = () => farProgram(process.execPath, [script]);
const called = `Error: ${process.execPath} ${script}:`;
const job: Job = { v: 1, id: '0.1', ops: [], seed: 0 };
const carrier = { traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01` };

describe('a far side over stdio', () => {
  it('runs a job in the context of its carrier, or in none', async () => {
    const far = start();
    const withCarrier = await far.run(job, { carrier });

    expect(withCarrier).toMatchObject({ id: '0.1', observations: [{ seen: { spanId: 'b'.repeat(16) } }, {}] });
    expect((await far.run(job)).observations[0]?.seen).toEqual({ baggage: {}, suppressed: false });
  });

  it('is judged as any boundary: one that keeps the context holds, one that loses it is found', async () => {
    const far = start();

    expect(await checkPropagation(far.boundary('keeps'), { seed: 1, runs: 100 })).toMatchObject({
      ok: true,
      runs: 100,
    });
    expect((await checkPropagation(far.boundary('loses'), { seed: 1 })).failure).toMatchObject({
      invariant: 'no-orphans',
      size: 1,
    });
    expect(await checkPropagation(far.boundary('loses', { carries: 'nothing' }), { seed: 1 })).toMatchObject({
      ok: true,
    });
  });

  it('tells in the report what it lacks', async () => {
    const far = farProgram(process.execPath, [script], { lacks: ['suppression'] });
    const { boundaries } = await checkPropagation(
      [far.boundary('keeps'), start().boundary('loses', { carries: 'nothing' })],
      { seed: 1 },
    );

    expect(boundaries.map(({ lacks }) => lacks)).toEqual([['suppression'], undefined]);
  });

  it('does not keep the process that uses it, warm or hanging', async () => {
    const user = fileURLToPath(new URL('./fixtures/useFarProgram.mjs', import.meta.url));
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [user], { timeout: 30_000 });

    expect({ stdout, stderr }).toEqual({ stdout: 'one\ndeadlock\n', stderr: '' });
  });
});

describe('what goes wrong', () => {
  it('names a boundary that the far side does not know', async () => {
    expect(await rejectionOf(checkPropagation(start().boundary('keepz')))).toBe(
      `UsageError: setup() of the boundary "keepz" failed: ${called} there is no boundary 'keepz'`,
    );
  });

  it('says what cannot be run', async () => {
    expect(await rejectionOf(farProgram('no-such-program').run(job))).toBe(
      'Error: no-such-program: the program cannot be run: spawn no-such-program ENOENT',
    );
  });

  it('says how it stopped and what it wrote last, and starts it anew', async () => {
    const far = start();

    expect(await rejectionOf(far.run(job, { boundary: 'dies' }))).toBe(
      `${called} the program stopped with exit code 3.\nno such table: jobs`,
    );
    expect((await far.run(job)).id).toBe('0.1');
  });

  it('refuses what is no reply', async () => {
    expect(await rejectionOf(start().run(job, { boundary: 'chats' }))).toBe(
      `${called} the program wrote to stdout what is no reply: 'hello'`,
    );
  });

  it('hands on what the far side threw', async () => {
    expect(await rejectionOf(start().run(job, { boundary: 'throws' }))).toBe(
      `${called} the far side threw: Error: far away`,
    );
  });

  it.each([
    [() => farProgram(''), `farProgram() was given the command ''; accepted: the name of a program, or its path.`],
    [
      () => farProgram('python3', [], { lack: [] } as never),
      'farProgram() has no option "lack". It takes { cwd, env, lacks }. Did you mean "lacks"?',
    ],
  ])('is told: misuse %#', (misuse, message) => {
    expect(thrownBy(misuse)).toBe(`UsageError: ${message}`);
  });
});
