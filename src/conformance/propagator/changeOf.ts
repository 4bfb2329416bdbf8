import type { Context } from '@opentelemetry/api';
import { printed } from '../textOf.js';
import { contextText } from './contextText.js';
import type { ContextShape } from './Shapes.js';

/** What sets one context apart from another, key by key. */
export function changeOf(given: Context, made: Context, shape: ContextShape): string {
  if (made === given) return 'the context that was given';
  const told = [contextText(shape), ...otherKeys(given, made)];
  return told.join(', and ');
}

const ofTheApi = ['OpenTelemetry Context Key SPAN', 'OpenTelemetry Baggage Key'];

/** Contexts of the API keep a Map; of others nothing is told. */
function otherKeys(given: Context, made: Context): readonly string[] {
  const [before, after] = [valuesOf(given), valuesOf(made)];
  if (before === undefined || after === undefined) return [];
  const changed = [...after].filter(([key, value]) => !before.has(key) || before.get(key) !== value);
  const gone = [...before.keys()].filter((key) => !after.has(key));
  const told = [
    ...changed.map(([key, value]) => [nameOf(key), printed(value)] as const),
    ...gone.map((key) => [nameOf(key), 'taken away'] as const),
  ].filter(([name, what]) => what === 'taken away' || !ofTheApi.includes(name));
  if (changed.length + gone.length === 0) return ['nothing is changed in it, but it is another one'];
  return told.map(([name, what]) => `${JSON.stringify(name)}: ${what}`);
}

function valuesOf(context: Context): ReadonlyMap<symbol, unknown> | undefined {
  const values = (context as { readonly _currentContext?: unknown })._currentContext;
  return values instanceof Map ? (values as ReadonlyMap<symbol, unknown>) : undefined;
}

function nameOf(key: symbol): string {
  return key.description ?? '';
}
