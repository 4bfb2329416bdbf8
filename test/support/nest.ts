import type { TracerFixture } from '../../src/fixture/TracerFixture.js';

/** Starts spans one inside the other, each active while the next runs, and ends them. */
export function nest({ tracer }: Pick<TracerFixture, 'tracer'>, ...names: readonly string[]): void {
  const [name, ...below] = names;
  if (name === undefined) return;
  tracer.startActiveSpan(name, (span) => {
    nest({ tracer }, ...below);
    span.end();
  });
}
