import type { CarrierCase } from './CarrierCase.js';
import { namingCases } from './cases/namingCases.js';
import { readingCases } from './cases/readingCases.js';
import { valueCases } from './cases/valueCases.js';
import { writingCases } from './cases/writingCases.js';

/** All rules for carriers, in the order in which they are told. */
export const carrierCases: readonly CarrierCase[] = [...readingCases, ...writingCases, ...namingCases, ...valueCases];
