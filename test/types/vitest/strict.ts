import type { StrictOptions, TracerFixtureOptions, Violation } from '../../../src/index.js';
import type { TracerFixture } from '../../../src/fixture/TracerFixture.js';
import { install } from '../../../matchers/vitestInstall.js';

declare const tracing: TracerFixture;

const strict: StrictOptions = { errors: ['charge', /^db/, { name: 'x', status: { code: 2 } }], unawaited: false };
const options: TracerFixtureOptions = { strict };

install();
install({ strict: true });
install(options.strict === undefined ? {} : { strict: options.strict });
tracing.strict(true);
tracing.strict({ orphans: false, openSpans: ['subscribe'] });
tracing.verify();

export function spansOf(violations: readonly Violation[]): string[] {
  return violations.flatMap((violation) => {
    switch (violation.kind) {
      case 'orphan':
        return [violation.orphan.span.name];
      case 'stray span':
        return [violation.span.name, ...violation.candidates];
      case 'context leak':
        return violation.leak.how === 'not disposed' ? [violation.leak.attachedAt ?? ''] : [];
      case 'unawaited':
        return [violation.method];
      default:
        return [violation.span.name];
    }
  });
}

spansOf(tracing.violations());

// @ts-expect-error - misspelt
tracing.strict({ openSpan: false });
// @ts-expect-error - a bare name is no list of spans
tracing.strict({ errors: 'charge' });
// @ts-expect-error - only on or off
tracing.strict({ contextLeaks: ['checkout'] });
// @ts-expect-error - not an option
install({ strickt: true });
