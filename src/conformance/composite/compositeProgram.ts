import { literal } from '../propagator/carrierOf.js';
import { contextText } from '../propagator/contextText.js';
import type { Drawn } from '../Drawn.js';

const given = {
  told: `const told = (propagator) => {
  const written = {};
  propagator.inject(context, written, defaultTextMapSetter);
  const made = propagator.extract(context, { ...carrier, ...written }, defaultTextMapGetter);
  const read = ['x-first', 'x-second', 'x-third'].map((header) => made.getValue(keyOf(header)));
  const [span, baggage] = [trace.getSpanContext(made), propagation.getBaggage(made)?.getAllEntries()];
  return { written, read, span, baggage, fields: propagator.fields().sort() };
};
`,
  nothing: 'const nothing = { inject: () => {}, extract: (context) => context, fields: () => [] };\n',
  failing: `const fail = () => {
  throw new Error('this part fails');
};
const failing = { inject: fail, extract: fail, fields: () => [] };
`,
  first: "const [first, second, third] = [part('x-first', '1'), part('x-second', '2'), part('x-third', '3')];\n",
} as const;

const keyOf = 'const keyOf = (header) => createContextKey(`what ${header} carried`);';

const part = `const part = (header, value, key = keyOf(header)) => ({
  inject: (context, carrier, setter) => setter.set(carrier, header, \`\${value}:\${String(context.getValue(key) ?? '')}\`),
  extract: (context, carrier, getter) => {
    const found = getter.get(carrier, header);
    return found === undefined ? context : context.setValue(key, \`\${value} read \${String(found)}\`);
  },
  fields: () => [header],
});
`;

/** What was asked of `compose`, as a module that throws where it breaks the rule. */
export function compositeProgram(body: string, { context, carrier }: Pick<Drawn, 'context' | 'carrier'>): string {
  const used = Object.entries(given).flatMap(([name, text]) => (new RegExp(`\\b${name}\\b`).test(body) ? [text] : []));
  const code = [
    keyOf,
    part + used.reverse().join(''),
    `const context = ${contextText(context)};`,
    `const carrier = ${literal(carrier.entries)};`,
    `\n${body}`,
  ].join('\n');
  return `${importsOf(code)}\n\n${code}`;
}

const fromApi = [
  'baggageEntryMetadataFromString',
  'createContextKey',
  'createTraceState',
  'defaultTextMapGetter',
  'defaultTextMapSetter',
  'propagation',
  'ROOT_CONTEXT',
  'trace',
];

function importsOf(code: string): string {
  const names = fromApi.filter((name) => new RegExp(`\\b${name}\\b`).test(code));
  const suppressed = code.includes('suppressTracing(');
  return [
    "import assert from 'node:assert/strict';",
    `import { ${names.join(', ')} } from '@opentelemetry/api';`,
    ...(suppressed ? ["import { suppressTracing } from '@opentelemetry/core';"] : []),
  ].join('\n');
}
