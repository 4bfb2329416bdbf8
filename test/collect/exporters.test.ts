import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { startCollector } from 'traceproof/collect';
import { createTracerFixture } from 'traceproof';
import { expect, it } from 'vitest';
import { missingPython, python } from '../support/python.js';

const children = fileURLToPath(new URL('children/', import.meta.url));
const each = 10_000;

/** Who exports, each its own range of numbers; two of each, so that they are a hundred thousand spans in all. */
const exporters: readonly { name: string; command: string; args: string[]; compression?: string }[] = [
  { name: 'JavaScript, JSON', command: process.execPath, args: [`${children}exportSpans.mjs`, 'http'] },
  {
    name: 'JavaScript, JSON, gzip',
    command: process.execPath,
    args: [`${children}exportSpans.mjs`, 'http'],
    compression: 'gzip',
  },
  { name: 'JavaScript, protobuf', command: process.execPath, args: [`${children}exportSpans.mjs`, 'proto'] },
  {
    name: 'JavaScript, protobuf, gzip',
    command: process.execPath,
    args: [`${children}exportSpans.mjs`, 'proto'],
    compression: 'gzip',
  },
];
const inPython = ['none', 'gzip', 'deflate'].map((compression) => ({
  name: `Python, protobuf, ${compression}`,
  command: python,
  args: [`${children}export_spans.py`],
  compression,
}));

it('nothing of 100,000 spans that JavaScript exports is lost, and nothing comes twice', async () => {
  await demandAll([...exporters, ...exporters, ...exporters.slice(2)]);
}, 300_000);

it.skipIf(missingPython !== undefined)(
  `nothing that Python exports is lost, and nothing comes twice${missingPython === undefined ? '' : ` (skipped: ${missingPython})`}`,
  async () => {
    await demandAll(inPython);
  },
  300_000,
);

async function demandAll(all: readonly (typeof exporters)[number][]): Promise<void> {
  await using tracing = createTracerFixture();
  await using collector = await startCollector({ fixture: tracing });
  const queue = all.map((exporter, at) => ({ ...exporter, first: at * each }));
  const lane = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) await run(next, collector.url);
  };
  await Promise.all([lane(), lane()]);
  const spans = collector.spans();
  expect(collector.refusals()).toEqual([]);
  expect(spans).toHaveLength(all.length * each);
  const numbers = spans.map(({ attributes }) => Number(attributes.at)).sort((a, b) => a - b);
  expect(numbers.every((number, at) => number === at)).toBe(true);
  const wrong = spans.filter(({ name, attributes, ended, instrumentationScope, sampled, ancestry }) => {
    const { at, ...others } = attributes as { at: number };
    const right = JSON.stringify({ list: ['a', 'b'], half: at + 0.5, even: at % 2 === 0 });
    const told = ended && sampled && ancestry === 'unknown root' && instrumentationScope.version === '1.2.3';
    return !told || name !== `span ${at}` || JSON.stringify(others) !== right;
  });
  expect(wrong.slice(0, 3)).toEqual([]);
}

async function run(
  { name, command, args, compression, first }: (typeof exporters)[number] & { first: number },
  url: string,
): Promise<void> {
  const env = {
    ...process.env,
    OTEL_EXPORTER_OTLP_ENDPOINT: url,
    OTEL_EXPORTER_OTLP_COMPRESSION: compression ?? 'none',
    NO_PROXY: '127.0.0.1',
  };
  const child = spawn(command, [...args, String(first), String(each)], { env, stdio: ['ignore', 'inherit', 'pipe'] });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const [code] = await once(child, 'close');
  expect({ name, code, errors }).toEqual({ name, code: 0, errors: '' });
}
