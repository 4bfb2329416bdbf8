import { context, propagation } from '@opentelemetry/api';
import { checkOptions } from '../../util/checkOptions.js';
import { printValue } from '../../util/printValue.js';
import { UsageError } from '../../util/UsageError.js';
import type { Job, JobResult } from '../program/Job.js';
import type { RemoteBoundary } from './Boundary.js';
import type { FarFeature } from './FarFeature.js';
import { FarSide } from './FarSide.js';
import { openProgram } from './openProgram.js';

/** How a far side in another language is started, and what it does not have. */
export interface FarProgramOptions {
  /** Folder in which it runs. Default: the current one. */
  readonly cwd?: string | URL;
  /** Its environment. Default: that of this process. */
  readonly env?: NodeJS.ProcessEnv;
  /** What it does not have; its boundaries are not judged by that. Default: nothing. */
  readonly lacks?: readonly FarFeature[];
}

/** A far side in another language. */
export interface FarProgram {
  /** One of its boundaries. The caller's span context and baggage go over in a carrier, whatever is promised. */
  boundary(name: string, options?: Pick<RemoteBoundary, 'carries'>): RemoteBoundary;
  /** Has it run one job: in the context of the carrier, and over the boundary where one is named. */
  run(
    job: Job,
    options?: { readonly carrier?: Record<string, string>; readonly boundary?: string },
  ): Promise<JobResult>;
}

/**
 * A far side in any language: a program that reads jobs from stdin and answers on stdout, one JSON object a line, as
 * docs/far-side.md says. It is started at its first use, stays warm, does not keep this process from ending, and is started
 * anew when it went down, or was stopped because a job would not end. What it wrote to stderr is told when it stops.
 *
 * @throws UsageError for a command that is no text, and for unknown options.
 * @example
 * ```ts
 * import { farProgram } from 'traceproof/fuzz';
 *
 * const python = farProgram('python3', ['boundaries.py'], { lacks: ['baggage-metadata', 'suppression'] });
 * export const createTask = python.boundary('create_task');
 * ```
 */
export function farProgram(command: string, args: readonly string[] = [], options: FarProgramOptions = {}): FarProgram {
  checkOptions('farProgram()', options, ['cwd', 'env', 'lacks']);
  const { lacks, ...where } = options;
  if (typeof command !== 'string' || command === '')
    throw new UsageError(
      `farProgram() was given the command ${printValue(command)}; accepted: the name of a program, or its path.`,
    );
  const side = new FarSide([command, ...args].join(' '), openProgram(command, args, where));
  return {
    boundary: (name, { carries = 'carrier' } = {}) => ({ ...over(side, name), carries, ...(lacks ? { lacks } : {}) }),
    run: (job, { carrier, boundary } = {}) => side.run(job, carrier, boundary),
  };
}

function over(side: FarSide, name: string): RemoteBoundary {
  let running = 0;
  return {
    name,
    setup: () => side.ready(name),
    async send(job) {
      running += 1;
      try {
        return await side.run(job, injected(), name);
      } finally {
        running -= 1;
      }
    },
    // The program is over. What still runs never ends, and would be in the way of the next one.
    dispose() {
      if (running > 0) side.stop(`it was stopped, as a job over "${name}" had not ended`);
    },
  };
}

function injected(): Record<string, string> {
  const carrier: Record<string, string> = {};
  propagation.inject(context.active(), carrier);
  return carrier;
}
