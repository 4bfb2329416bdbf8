import { UsageError } from '../util/UsageError.js';
import { detailMarks, outside, quoted } from './textWords.js';
import { ValueReader } from './ValueReader.js';

/** What a line below a span's own tells of it. */
export type Detail =
  | { readonly kind: 'attribute'; readonly key: string; readonly value: unknown }
  | { readonly kind: 'event'; readonly name: string; readonly attributes?: Record<string, unknown> }
  /** `target` is the label of a span, or `outside`. */
  | { readonly kind: 'link'; readonly target: string; readonly attributes?: Record<string, unknown> };

const forms = {
  attribute: 'an attribute, which is written @ key: value, the value as in JSON',
  event: 'an event, which is written ! name, or ! name { "key": value }',
  link: `a link, which is written -> s1 where a span is marked [s1], or -> ${outside}`,
};

/** The kind of detail a line is, if it is one. */
export function detailKind(written: string): Detail['kind'] | undefined {
  for (const kind of ['attribute', 'event', 'link'] as const) {
    if (written.startsWith(`${detailMarks[kind]} `)) return kind;
  }
  return undefined;
}

/** Reads a line that tells more of a span. Throws a {@link UsageError} where it cannot. */
export function parseDetail(kind: Detail['kind'], written: string, line: number): Detail {
  const reader = new ValueReader(written.slice(detailMarks[kind].length + 1).trim());
  try {
    const detail = readers[kind](reader);
    if (!reader.atEnd) throw new SyntaxError(`more at ${reader.rest}`);
    return detail;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new UsageError(
      `Line ${line} of the expected tree, ${JSON.stringify(written)}, looks like ${forms[kind]}. ` +
        'A span whose name begins so is put in double quotes.',
    );
  }
}

const readers: Record<Detail['kind'], (reader: ValueReader) => Detail> = {
  attribute: (reader) => {
    const key = text(reader, /[^\s":]+/y);
    if (reader.take(/: +/y) === undefined) throw new SyntaxError('no colon');
    return { kind: 'attribute', key, value: reader.value() };
  },
  event: (reader) => ({ kind: 'event', name: text(reader, /[^"{]+?(?= *(?:\{|$))/y), ...attributes(reader) }),
  link: (reader) => ({
    kind: 'link',
    target: text(reader, new RegExp(`s\\d+|${outside}`, 'y')),
    ...attributes(reader),
  }),
};

function text(reader: ValueReader, plain: RegExp): string {
  const inQuotes = reader.take(new RegExp(quoted, 'y'));
  if (inQuotes !== undefined) return JSON.parse(inQuotes) as string;
  const taken = reader.take(plain);
  if (taken === undefined) throw new SyntaxError(`no name at ${reader.rest}`);
  return taken;
}

function attributes(reader: ValueReader): { attributes?: Record<string, unknown> } {
  return reader.atEnd ? {} : { attributes: reader.object() };
}
