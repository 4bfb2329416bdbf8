import { asyncCases } from './cases/asyncCases.js';
import { bindCases } from './cases/bindCases.js';
import { lifeCases } from './cases/lifeCases.js';
import { withCases } from './cases/withCases.js';
import type { ContextManagerCase } from './ContextManagerCase.js';

/** All rules for context managers, in the order in which they are told. */
export const contextManagerCases: readonly ContextManagerCase[] = [
  ...withCases,
  ...bindCases,
  ...asyncCases,
  ...lifeCases,
];
