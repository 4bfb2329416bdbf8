export { checkPropagator, type PropagatorFactory, type PropagatorOptOuts } from './checkPropagator.js';
export type { Level } from './ConformanceCase.js';
export type { ConformanceFinding, ConformanceOptions, ConformanceReport } from './ConformanceReport.js';
export { definePropagatorSuite } from './definePropagatorSuite.js';
export type { SuiteIt, SuiteRunner } from './defineSuite.js';
export type { PropagatorCapability } from './propagator/PropagatorCase.js';
