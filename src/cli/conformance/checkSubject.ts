import type * as kits from '../../conformance/index.js';
import type { ConformanceOptions, ConformanceReport } from '../../conformance/ConformanceReport.js';
import type { Subject } from './Subject.js';

/** Asks the kit that fits. */
export async function checkSubject(
  subject: Subject,
  options: ConformanceOptions,
  { checkCarrier, checkComposite, checkContextManager, checkPropagator }: typeof kits,
): Promise<ConformanceReport> {
  const { capabilities, known } = subject;
  const all = { ...options, known };
  if (subject.kind === 'propagator') return checkPropagator(subject.make, capabilities, all);
  if (subject.kind === 'context manager') return checkContextManager(subject.make, capabilities, all);
  if (subject.kind === 'composite') return checkComposite(subject.compose, capabilities, all);
  return checkCarrier(subject.carrier, capabilities, all);
}
