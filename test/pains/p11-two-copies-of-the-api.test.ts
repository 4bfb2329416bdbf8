import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as api from '@opentelemetry/api';
import { createTracerFixture } from 'traceproof';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { handMade } from './support/handMade.js';
import { long, runJestOn } from './support/runSpecs.js';

const require = createRequire(import.meta.url);

/** Copies the installed api into a package of its own, where it says of itself that it is of the next minor version. */
function copyNewerApi(project: string): { version: string; api: typeof api } {
  const [folder] = /^.*[\\/]@opentelemetry[\\/]api(?=[\\/])/.exec(
    require.resolve('@opentelemetry/api'),
  ) as RegExpExecArray;
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  const newer = `1.${Number(version.split('.')[1]) + 1}.0`;
  const copy = join(project, 'node_modules', '@opentelemetry', 'api');
  cpSync(folder, copy, { recursive: true, filter: (path) => !/\.map$|\.d\.[cm]?ts$|[\\/]es(?:m|next)$/.test(path) });
  for (const file of readdirSync(copy, { recursive: true, encoding: 'utf8' })) {
    if (!/\.(?:c?js|json)$/.test(file)) continue;
    const text = readFileSync(join(copy, file), 'utf8');
    writeFileSync(
      join(copy, file),
      text.replaceAll(/(['"])([\d.]+)\1/g, (all, quote, found) =>
        found === version ? `${quote}${newer}${quote}` : all,
      ),
    );
  }
  return { version: newer, api: createRequire(join(project, 'main.cjs'))('@opentelemetry/api') as typeof api };
}

describe('P11: two copies of the api', () => {
  test(
    'of one version, in jest: by hand the second registers in vain, with Traceproof both lead to the test',
    long,
    async () => {
      const { tests, failures } = await runJestOn('p11');
      expect(tests).toEqual({
        'by hand, after jest.resetModules() the api is another copy': 'passed',
        'by hand, after jest.resetModules() its registration is taken': 'failed',
        'by hand, after jest.resetModules() its spans reach its exporter': 'failed',
        'Traceproof, after jest.resetModules() it is another copy': 'passed',
        'Traceproof, after jest.resetModules() both copies have the spans of the test': 'passed',
      });
      expect(failures['by hand, after jest.resetModules() its registration is taken']).toMatch('Received: false');
      expect(failures['by hand, after jest.resetModules() its spans reach its exporter']).toMatch(
        /^\+ {3}"second": Array \[\],$/m,
      );
    },
  );

  describe('of two versions', () => {
    const project = mkdtempSync(join(tmpdir(), 'traceproof-api-'));
    let newer: ReturnType<typeof copyNewerApi>;
    beforeAll(() => {
      newer = copyNewerApi(project);
    });
    afterEach(() => api.trace.disable());
    afterAll(() => rmSync(project, { recursive: true, force: true }));

    test('by hand the spans of a newer copy are lost, though the registration was taken', () => {
      const { names, provider } = handMade();
      expect(api.trace.setGlobalTracerProvider(provider)).toBe(true);
      newer.api.trace.getTracer('app').startSpan('work').end();
      expect(names()).toEqual([]);
    });

    test('with Traceproof explain() names both versions and where the copy is', async () => {
      await using tracing = createTracerFixture();
      newer.api.trace.getTracer('app').startSpan('work').end();
      expect(tracing.spans()).toEqual([]);
      expect(tracing.explain()).toMatch(
        `@opentelemetry/api ${newer.version}, used by a package, cannot use the globals that version 1.`,
      );
      expect(tracing.explain()).toMatch(project);
    });
  });
});
