import type { ContentMismatch } from '../check/ContentMismatch.js';
import { describeRef, refRow } from './describeRef.js';
import type { MismatchText } from './MismatchText.js';

type NotLinked = Extract<ContentMismatch, { kind: 'not linked' }>;

const mostLinks = 8;

/** None of a span's links leads where one was expected to. */
export function renderLink(mismatch: NotLinked): MismatchText {
  const { span, expected, links } = mismatch;
  const rows = links.slice(0, mostLinks).map((link, index) => [index === 0 ? 'linked to' : '', ...refRow(link)]);
  const more = links.length > mostLinks ? [['', `… ${links.length - mostLinks} more`]] : [];
  return {
    reason: reason(mismatch),
    facts: [['expected', ...refRow(expected)], ...rows, ...more],
    marks: [{ span, text: 'here' }],
    hints: hints(mismatch),
  };
}

function reason({ span, expected, links, reversed }: NotLinked): string {
  if (reversed) return `it is the other way round: ${describeRef(expected)} is linked to "${span.name}"`;
  if (links.length === 0) return isParent({ span, expected }) ? 'it is its child, and has no links' : 'it has no links';
  return links.length === 1 ? 'its only link leads elsewhere' : `its ${links.length} links lead elsewhere`;
}

function hints({ span, expected, links, reversed }: NotLinked): string[] {
  if (reversed) return ['swap the two.'];
  if (isParent({ span, expected })) return ['a parent is no link: toBeChildOf() is about parents.'];
  if (links.some((link) => link.traceId === expected.traceId))
    return ['one link leads into that trace; toShareTraceWith(other, { orLinked: true }) accepts any span of it.'];
  if (links.some((link) => link.spanId === expected.spanId))
    return ['one link has that span id, but another trace id: look at what copies the span context.'];
  if (links.length > 0) return [];
  return [
    'links are given when a span starts, { links: [{ context: other.spanContext() }] }, or later by span.addLink().',
  ];
}

function isParent({ span, expected }: Pick<NotLinked, 'span' | 'expected'>): boolean {
  return span.traceId === expected.traceId && span.parentSpanId === expected.spanId;
}
