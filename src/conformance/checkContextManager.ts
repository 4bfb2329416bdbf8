import type { ContextManager } from '@opentelemetry/api';
import type { ConformanceFinding, ConformanceOptions, ConformanceReport } from './ConformanceReport.js';
import {
  contextManagerCapabilities,
  type ContextManagerCapability,
  type ContextManagerCase,
} from './contextManager/ContextManagerCase.js';
import { contextManagerCases } from './contextManager/contextManagerCases.js';
import { demandMade } from './demandMade.js';
import { tryContextManagerCase } from './generate/tryContextManagerCase.js';
import { findingOf, reportOf, skipped } from './reportOf.js';
import { demandReasons, type ResolvedOptions, resolveOptions } from './resolveOptions.js';

/** Makes a fresh context manager; it is enabled, and disabled, by the kit. */
export type ContextManagerFactory = () => ContextManager;

/** What a context manager is without, each with the reason. The cases that need it are skipped, visibly. */
export type ContextManagerOptOuts = { readonly [Name in ContextManagerCapability]?: string };

/**
 * Holds a context manager to the Context API of OpenTelemetry: `active`, `with`, `bind`, where present `attach`, on generated
 * nests of calls, across everything asynchronous, side by side, disabled in flight. Never rejects on a finding.
 *
 * @throws UsageError when the factory makes no context manager, and for opt-outs and options that do not exist.
 * @example
 * ```ts
 * import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
 * import { checkContextManager } from 'traceproof/conformance';
 *
 * const only = ['siblings-stay-apart', 'two-managers-stay-apart'];
 * const { ok } = await checkContextManager(() => new AsyncLocalStorageContextManager(), {}, { only });
 * console.log(ok); // true
 * ```
 */
export async function checkContextManager(
  factory: ContextManagerFactory,
  capabilities: ContextManagerOptOuts = {},
  options: ConformanceOptions = {},
): Promise<ConformanceReport> {
  const resolved = resolveOptions(options, contextManagerCases);
  const optOuts = demandContextManager(factory, capabilities);
  const findings: ConformanceFinding[] = [];
  for (const one of contextManagerCases)
    if (resolved.only?.has(one.id) ?? true) findings.push(await judgeContextManager(one, factory, optOuts, resolved));
  return reportOf(findings, resolved);
}

/** The finding of one case. */
export async function judgeContextManager(
  one: ContextManagerCase,
  factory: ContextManagerFactory,
  optOuts: ContextManagerOptOuts,
  options: ResolvedOptions,
): Promise<ConformanceFinding> {
  return skipped(one, optOuts) ?? findingOf(one, await tryContextManagerCase(one, factory, options), options.known);
}

/** Refuses a factory that makes none, and opt-outs that name nothing. What `attach` needs is not there everywhere. */
export function demandContextManager(
  factory: ContextManagerFactory,
  capabilities: ContextManagerOptOuts,
  call = 'checkContextManager',
): ContextManagerOptOuts {
  const made: { attach?: unknown } = demandMade(factory, {
    kind: 'a context manager',
    call,
    example: '() => new MyContextManager()',
    members: ['active', 'with', 'bind', 'enable', 'disable'],
  });
  demandReasons('capabilities', capabilities, Object.keys(contextManagerCapabilities));
  if (typeof made.attach === 'function' || capabilities.attach !== undefined) return capabilities;
  return { ...capabilities, attach: 'the manager has no attach(), which is optional' };
}
