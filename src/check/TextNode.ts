import type { SpanPattern } from '../trace/Trace.js';

/** A span of a tree text, before links are resolved. */
export interface TextNode {
  readonly pattern: { -readonly [Field in keyof SpanPattern]: SpanPattern[Field] };
  readonly parent: TextNode | undefined;
  readonly children: TextNode[];
  readonly links: { readonly target: string; readonly attributes?: Record<string, unknown>; readonly line: number }[];
}

/** A trace of a text: what stands at its top, and, parent by parent, what stands below parents that nobody recorded. */
export interface TextTrace {
  readonly tops: TextNode[];
  readonly dangling: TextNode[][];
}

/** A text that was read. */
export interface TextForest {
  readonly traces: readonly TextTrace[];
  /** The spans that are marked as targets of links: `s1` and so on. */
  readonly labels: ReadonlyMap<string, TextNode>;
}
