import { cpus, loadavg } from 'node:os';

/** What a figure depends on; the load tells whether the machine was busy with something else. */
export function machine() {
  const cores = cpus();
  return {
    node: process.version,
    v8: process.versions.v8,
    cpu: cores[0]?.model.trim() ?? 'unknown',
    cores: cores.length,
    load: Number(loadavg()[0].toFixed(2)),
  };
}
