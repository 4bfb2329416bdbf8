import type { AsymmetricMatch } from '../trace/Trace.js';
import type { SpanEvent } from '../trace/SpanRecord.js';
import { isAsymmetric, matchesValue } from '../util/matchesValue.js';
import { printValue } from '../util/printValue.js';
import { UsageError } from '../util/UsageError.js';
import { compareAttributes } from './compareAttributes.js';
import type { ExpectedAttributes } from '../trace/ExpectedAttributes.js';
import { checkAttributes } from '../trace/ExpectedAttributes.js';

/** An event by its name, and by attributes that it must have. */
export interface ExpectedEvent {
  readonly name: string | RegExp | AsymmetricMatch;
  readonly attributes?: ExpectedAttributes;
}

/** Reads what a user wrote. Throws a {@link UsageError} for a name that is none, and for attributes that say nothing. */
export function readEvent(name: unknown, attributes: unknown): ExpectedEvent {
  if (!isName(name)) {
    throw new UsageError(
      `The name of an event is a string, a RegExp or an asymmetric matcher; it was ${printValue(name)}.`,
    );
  }
  if (attributes === undefined) return { name };
  checkAttributes('attributes of toHaveSpanEvent()', attributes);
  return { name, attributes };
}

/** Whether an event has the name and the attributes. */
export function fitsEvent(event: SpanEvent, { name, attributes }: ExpectedEvent): boolean {
  if (!matchesValue(event.name, name)) return false;
  return attributes === undefined || compareAttributes(event.attributes ?? {}, attributes).length === 0;
}

function isName(name: unknown): name is ExpectedEvent['name'] {
  return typeof name === 'string' || name instanceof RegExp || isAsymmetric(name);
}
