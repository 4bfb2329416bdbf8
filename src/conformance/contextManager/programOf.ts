/** What programs begin with; `factory` is the subject. */
const prelude = `import assert from 'node:assert/strict';
import { createContextKey, ROOT_CONTEXT } from '@opentelemetry/api';

const manager = factory();
manager.enable();
const key = createContextKey('name');
const named = (name) => ROOT_CONTEXT.setValue(key, name);
const active = (of = manager) => of.active().getValue(key) ?? 'none';

`;

/** A module that runs: it throws where the subject breaks the rule. */
export function programOf(body: string): string {
  const events = body.includes('EventEmitter') ? "import { EventEmitter } from 'node:events';\n" : '';
  return events + prelude + body;
}
