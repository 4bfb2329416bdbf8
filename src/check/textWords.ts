/** How texts call the kinds of spans, by number (`SpanKind`). */
export const kindNames = ['INTERNAL', 'SERVER', 'CLIENT', 'PRODUCER', 'CONSUMER'] as const;

/** How texts call the status codes, by number (`SpanStatusCode`). */
export const statusNames = ['UNSET', 'OK', 'ERROR'] as const;

/** What a line that tells more of a span begins with. */
export const detailMarks: Record<'attribute' | 'event' | 'link', string> = { attribute: '@', event: '!', link: '->' };

/** Stands for a parent that nobody recorded. */
export const danglingParent = '(dangling parent)';

/** Stands for the target of a link that is not among the spans. */
export const outside = 'outside';

/** The text of no spans. */
export const noSpans = '(no spans)';

/** A text within quotes, as JSON has it. */
export const quoted: string = String.raw`"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"`;
