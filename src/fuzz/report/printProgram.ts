import type { BoundaryFacts } from '../interpret/BoundaryFacts.js';
import { opLists } from '../program/opLists.js';
import { boundariesOf } from '../program/measure.js';
import type { BaggageOp, Caller, CrossOp, Op, Pause, Program, SpanOp } from '../program/Program.js';
import type { Names } from './namesOf.js';
import { printHelpers } from './printHelpers.js';

/** Writes a program as TypeScript against the plain api; `cross` stands for the boundary under test. */
export function printProgram(program: Program, boundaries: readonly BoundaryFacts[], names: Names): string {
  const used = boundariesOf(program);
  const printer: Printer = {
    names,
    inBaggage: false,
    cross: (boundary) => (used.length > 1 ? `cross${used.indexOf(boundary) + 1}` : 'cross'),
  };
  const subjects = used.map(
    (index, i) => `// ${used.length > 1 ? `cross${i + 1}` : 'cross'} = ${JSON.stringify(boundaries[index]?.name)}`,
  );
  return [...subjects, ...creatorComment(program), ...printHelpers(program), ...printCallers(program, printer)].join(
    '\n',
  );
}

interface Printer {
  readonly names: Names;
  /** Some baggage is active already. */
  readonly inBaggage: boolean;
  /** What a boundary's function is called. */
  cross(boundary: number): string;
}

function creatorComment({ creator }: Program): string[] {
  if (creator === 'none') return [];
  return [
    creator === 'span'
      ? '// setup() ran under a span of its own, "the creator"'
      : '// setup() ran under the span of caller 1',
  ];
}

function printCallers({ callers, inTurn }: Program, printer: Printer): string[] {
  const printed = callers.map((caller, i) => printCaller(caller, String(i), printer));
  if (inTurn || callers.length === 1) return printed.flatMap((lines) => prefixed('await ', suffixed(lines, ';')));
  return ['await Promise.all([', ...printed.flatMap((lines) => indent(suffixed(lines, ','))), ']);'];
}

function printCaller(caller: Caller, at: string, printer: Printer): string[] {
  const body = printOps(caller.ops, at, printer);
  const caught = throws(caller.ops) ? '.catch(() => {})' : '';
  const note = caller.sampled === false ? ' // not sampled' : '';
  const own = caller.span
    ? block(
        `tracer.startActiveSpan('${printer.names(at)}', async (span) => {${note}`,
        ending(body, caller.ops),
        `})${caught}`,
      )
    : block('(async () => {', body, `})()${caught}`);
  if (!caller.upstream) return own;
  const { flags, state } = caller.upstream;
  const hex = flags.toString(16).padStart(2, '0');
  return block(`context.with(remoteCaller(0x${hex}, ${quote(state)}), () =>`, own, ')');
}

function printOps(ops: readonly Op[], at: string, printer: Printer): string[] {
  return ops.flatMap((op, i) => printOp(op, `${at}.${i}`, printer));
}

function printOp(op: Op, at: string, printer: Printer): string[] {
  switch (op.op) {
    case 'span':
      return printSpan(op, at, printer);
    case 'all':
      return block(
        'await Promise.all([',
        op.branches.flatMap((ops, b) => block('(async () => {', printOps(ops, `${at}.${b}`, printer), '})(),')),
        ']);',
      );
    case 'cross':
      return printCross(op, at, printer);
    case 'pause':
      return [pauses[op.how]];
    case 'baggage':
      return within(withBaggage(op, printer), op, at, { ...printer, inBaggage: true });
    case 'value':
      return within(`context.active().setValue(Symbol.for('value'), ${quote(op.value)})`, op, at, printer);
    case 'suppress':
      return within('suppressTracing(context.active())', op, at, printer);
    case 'fork':
      return block(
        'void (async () => {',
        printOps(op.ops, at, printer),
        `})()${throws(op.ops) ? '.catch(() => {})' : ''};`,
      );
    case 'rebind':
      return block('await context.bind(context.active(), async () => {', printOps(op.ops, at, printer), '})();');
    case 'probe':
      return ['console.log(trace.getActiveSpan());'];
    case 'throw':
      return ["throw new Error('on purpose');"];
  }
}

const pauses: Readonly<Record<Pause, string>> = {
  microtask: 'await null;',
  nextTick: 'await new Promise<void>((go) => process.nextTick(go));',
  immediate: 'await new Promise((go) => setImmediate(go));',
  timer: 'await new Promise((go) => setTimeout(go, 1));',
  gate: 'await new Promise((go) => setTimeout(go, 5)); // until it is its turn',
  idle: 'await new Promise((go) => setTimeout(go, 30));',
};

function printSpan(op: SpanOp, at: string, printer: Printer): string[] {
  const parts = [
    op.kind === undefined ? '' : `kind: ${op.kind}`,
    op.root ? 'root: true' : '',
    op.links ? `links: [${Array.from({ length: op.links }, () => 'link').join(', ')}]` : '',
  ].filter(Boolean);
  const options = parts.length > 0 ? `{ ${parts.join(', ')} }, ` : '';
  const note = op.sampled === false ? ' // not sampled' : '';
  const head = `await tracer.startActiveSpan('${printer.names(at)}', ${options}async (span) => {${note}`;
  return block(head, ending(printOps(op.ops, at, printer), op.ops), '});');
}

/** The span ends in any case, as it does in the program. */
function ending(body: readonly string[], ops: readonly Op[]): string[] {
  if (!throws(ops)) return [...body, 'span.end();'];
  return ['try {', ...indent(body), '} finally {', '  span.end();', '}'];
}

/** Whether a throw comes out of a list of ops: one in a crossing ends there, one in a fork too. */
function throws(ops: readonly Op[]): boolean {
  return ops.some((op) => {
    if (op.op === 'throw') return true;
    return op.op !== 'cross' && op.op !== 'fork' && opLists(op).some(throws);
  });
}

function withBaggage({ key, value, metadata }: BaggageOp, { inBaggage }: Printer): string {
  const properties = metadata === undefined ? '' : `, metadata: baggageEntryMetadataFromString(${quote(metadata)})`;
  const content = `{ value: ${quote(value)}${properties} }`;
  const entry = `${/^\w+$/.test(key) ? key : quote(key)}: ${content}`;
  const baggage = inBaggage
    ? `(propagation.getActiveBaggage() ?? propagation.createBaggage()).setEntry(${quote(key)}, ${content})`
    : `propagation.createBaggage({ ${entry} })`;
  return `propagation.setBaggage(context.active(), ${baggage})`;
}

function quote(text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"');
  return `'${escaped.replaceAll("'", "\\'")}'`;
}

function printCross(op: CrossOp, at: string, printer: Printer): string[] {
  const body = printOps(op.ops, at, printer);
  const [bind, bound] = op.rebind ? ['context.bind(context.active(), ', ')'] : ['', ''];
  const open = `await ${printer.cross(op.boundary)}(${bind}async () => {`;
  const close = `}${bound})${throws(op.ops) ? '.catch(() => {})' : ''};`;
  const note = ` // ${printer.names(at)}`;
  return body.length === 0 ? [open + close + note] : block(open + note, body, close);
}

function within(inner: string, op: { readonly ops: readonly Op[] }, at: string, printer: Printer): string[] {
  return block(`await context.with(${inner}, async () => {`, printOps(op.ops, at, printer), '});');
}

function block(open: string, body: readonly string[], close: string): string[] {
  const [only] = body;
  const oneLine =
    only !== undefined && body.length === 1 && !open.includes('//') && !only.includes('//') && !only.startsWith(' ');
  if (body.length === 0) return [open + close];
  if (oneLine && open.length + only.length + close.length < 90)
    return [`${open} ${only} ${close}`.replace(/\( /g, '(').replace(/ \)/g, ')')];
  return [open, ...indent(body), close];
}

function indent(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}

function prefixed(prefix: string, [first = '', ...rest]: readonly string[]): string[] {
  return [prefix + first, ...rest];
}

function suffixed(lines: readonly string[], suffix: string): string[] {
  const last = lines.at(-1) ?? '';
  const [code = '', note] = last.split(/(?= \/\/ )/, 2);
  return [...lines.slice(0, -1), code + suffix + (note ?? '')];
}
