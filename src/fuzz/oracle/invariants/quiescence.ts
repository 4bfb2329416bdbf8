import type { Invariant } from '../Invariant.js';

export const quiescence: Invariant = {
  name: 'quiescence',
  rule: 'When all has settled, no span is open and no task is running.',
  source: 'OpenTelemetry specification, Trace API, "End": every span is ended',
  check: ({ record }) =>
    record.stuck
      ? []
      : [
          ...record.running.map((at, order) => ({
            at,
            where: 'crossing' as const,
            order,
            detail: 'its task was still running when all had settled',
          })),
          ...record.open.map((name, order) => ({
            at: '',
            where: 'program' as const,
            order,
            detail: `span "${name}" was still open when all had settled`,
          })),
        ],
};
