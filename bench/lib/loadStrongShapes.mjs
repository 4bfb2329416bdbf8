import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const input = fileURLToPath(new URL('../../src/fuzz/arbitrary/strongShapes.ts', import.meta.url));

/** The fixed programs that a run opens with are no public export: their source is built on the fly. */
export async function loadStrongShapes() {
  const bundle = await rolldown({ input, platform: 'node' });
  const { output } = await bundle.generate({ format: 'esm' });
  await bundle.close();
  const { strongShapes } = await import(`data:text/javascript,${encodeURIComponent(output[0].code)}`);
  return strongShapes;
}
