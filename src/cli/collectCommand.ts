import { setTimeout } from 'node:timers/promises';
import { type OpenAddress, OtlpSide } from '../fixture/far/OtlpSide.js';
import { refusalText } from '../fixture/far/refusalText.js';
import { joinRealm } from '../fixture/joinRealm.js';
import { knownParent } from '../fixture/lookup.js';
import type { Realm } from '../fixture/Realm.js';
import type { OwnedEntry } from '../fixture/Scope.js';
import { renderForest } from '../render/renderTree.js';
import { buildForest } from '../trace/buildForest.js';
import type { CliIo } from './CliIo.js';
import { exitCode } from './exitCode.js';
import { JsonLines } from './JsonLines.js';
import { type OutputStyle, styleOf } from './OutputStyle.js';
import { plural } from './plural.js';
import { TraceArrivals } from './TraceArrivals.js';
import { UsageError } from '../util/UsageError.js';
import { untilInterrupted } from './untilInterrupted.js';

/** What `traceproof collect` takes. */
export interface CollectFlags {
  /** In milliseconds. */
  readonly quiet?: number;
  /** How many spans are taken before the rest is refused. */
  readonly maxSpans?: number;
  /** Where to listen. */
  readonly port?: number;
  readonly json?: boolean;
}

/** How often it is looked what has come, in milliseconds. */
const lookMs = 50;

/** Shows what services export, as trees or as lines of JSON, until Ctrl-C. Answers with the exit code. */
export async function collectCommand(flags: CollectFlags, io: CliIo): Promise<number> {
  const { quiet = 500, json = false, port, ...limits } = demandOneForm(flags);
  const realm = joinRealm();
  const arrivals = new TraceArrivals();
  const lines = new JsonLines();
  const address = new OtlpSide(realm, port).open(undefined, limits, (entry) => {
    arrivals.add(entry, performance.now());
    if (json) lines.add(entry);
  });
  const show = (quietSince: number): void => {
    if (json) return void io.stdout.write(lines.take());
    for (const entries of arrivals.take(quietSince)) io.stdout.write(`\n${treeOf(realm, entries)}\n`);
  };
  const look = (quietSince: number): void => {
    realm.pull();
    show(quietSince);
    for (const refusal of address.intake.refusals.splice(0)) io.stderr.write(`traceproof: ${refusalText(refusal)}\n`);
  };
  const forPeople = json ? io.stderr : io.stdout;
  forPeople.write(headline(address, styleOf(forPeople, io.env), io));
  if (json) io.stdout.write(`${JSON.stringify({ url: address.url })}\n`);
  await untilInterrupted(
    io.signals,
    () => io.interruptGraceMs,
    async (signal) => {
      for (; !signal.aborted; await pause(signal)) look(performance.now() - quiet);
    },
  );
  address.close();
  look(Number.POSITIVE_INFINITY);
  forPeople.write(`\n${plural(arrivals.spans, 'span')} of ${plural(arrivals.traces, 'trace')}\n`);
  return exitCode.holds;
}

function demandOneForm(flags: CollectFlags): CollectFlags {
  if (flags.json !== true || flags.quiet === undefined) return flags;
  throw new UsageError(
    '--quiet and --json exclude each other: --json prints a span as soon as it is there. Leave out --quiet.',
  );
}

function treeOf(realm: Realm, entries: readonly OwnedEntry[]): string {
  const records = entries.map((entry) => realm.record(entry));
  return renderForest(buildForest(records, knownParent), { maxLines: Number.POSITIVE_INFINITY });
}

function headline({ url }: OpenAddress, { colors }: OutputStyle, io: CliIo): string {
  return `${colors.bold(`Traceproof ${io.version}`)} collects spans until Ctrl-C. Start what is to be seen with

  OTEL_EXPORTER_OTLP_ENDPOINT=${url}
  OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf
`;
}

/** Ends early when the work is to end. */
async function pause(signal: AbortSignal): Promise<void> {
  await setTimeout(lookMs, undefined, { signal }).catch(() => {});
}
