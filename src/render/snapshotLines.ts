import { detailMarks, kindNames, outside, statusNames } from '../check/textWords.js';
import type { SpanRecord } from '../trace/SpanRecord.js';
import { exactDuration } from './formatDuration.js';
import { quote, quoteName } from './quoteName.js';
import type { SnapshotOptions } from './SnapshotOptions.js';
import { writeObject, writeValue } from './writeValue.js';

type Attributes = Readonly<Record<string, unknown>>;

/** The label of a span that links lead to, by its ids. */
export type LabelOf = (traceId: string, spanId: string) => string | undefined;

/** A span's own line: name, duration where a clock measured it, facts. */
export function snapshotLine(span: SpanRecord, label: string | undefined, isLost: boolean): string {
  const parts = [quoteName(span.name)];
  if (span.clocked === true && span.ended && span.sampled) parts.push(exactDuration(span.duration));
  const facts = factsOf(span, label);
  if (facts.length > 0) parts.push(`[${facts.join(', ')}]`);
  if (isLost) parts.push('(lost context)');
  return parts.join(' ');
}

/** The lines below it, that tell more of it. */
export function snapshotDetails(span: SpanRecord, options: SnapshotOptions, labelOf: LabelOf): string[] {
  const attributes = Object.entries(chosen(span.attributes, options));
  const events = options.events === true ? span.events : [];
  return [
    ...attributes.map(([key, value]) => `${detailMarks.attribute} ${keyText(key)}: ${writeValue(value)}`),
    ...events.map(({ name, attributes: all }) => {
      // Says where the code lies on this machine, and changes with every line above.
      const { 'exception.stacktrace': _, ...others } = all ?? {};
      return `${detailMarks.event} ${eventName(name)}${tail(others, options)}`;
    }),
    ...span.links.map(({ context, attributes: all }) => {
      const target = labelOf(context.traceId, context.spanId) ?? outside;
      return `${detailMarks.link} ${target}${tail(all, options)}`;
    }),
  ];
}

function factsOf({ kind, status, ended, sampled }: SpanRecord, label: string | undefined): string[] {
  const facts = label === undefined ? [] : [label];
  const kindName = kindNames[kind];
  if (kindName !== undefined && kind !== 0) facts.push(kindName);
  const { code, message } = status;
  const statusName = statusNames[code];
  if (statusName !== undefined && code !== 0)
    facts.push(message === undefined || message === '' ? statusName : `${statusName} ${quote(message)}`);
  if (!ended) facts.push('open');
  if (!sampled) facts.push('unsampled');
  return facts;
}

/** By key, so that the order in which they were set is no difference. */
function chosen(all: Attributes | undefined, { attributes = false }: SnapshotOptions): Attributes {
  const wanted = (key: string): boolean =>
    typeof attributes === 'boolean'
      ? attributes
      : attributes.some((one) => (typeof one === 'string' ? one === key : key.search(one) >= 0));
  const entries = Object.entries(all ?? {}).filter(([key]) => wanted(key));
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function tail(all: Attributes | undefined, options: SnapshotOptions): string {
  const attributes = chosen(all, options);
  return Object.keys(attributes).length === 0 ? '' : ` ${writeObject(attributes)}`;
}

function keyText(key: string): string {
  return /^[^\s":\p{Cc}\p{Cf}\p{Cs}]+$/u.test(key) ? key : quote(key);
}

function eventName(name: string): string {
  return /^[^\s"{][^"{\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]*$/u.test(name) && !/\s$/.test(name) ? name : quote(name);
}
