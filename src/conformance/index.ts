export type { CarrierCapability, CarrierSubject } from './carrier/CarrierCase.js';
export { type CarrierOptOuts, checkCarrier } from './checkCarrier.js';
export { checkPropagator, type PropagatorFactory, type PropagatorOptOuts } from './checkPropagator.js';
export { checkComposite, type CompositeOptOuts } from './checkComposite.js';
export type { Compose, CompositeCapability } from './composite/CompositeCase.js';
export {
  checkContextManager,
  type ContextManagerFactory,
  type ContextManagerOptOuts,
} from './checkContextManager.js';
export type { Level } from './ConformanceCase.js';
export type { ConformanceFinding, ConformanceOptions, ConformanceReport } from './ConformanceReport.js';
export type { ContextManagerCapability } from './contextManager/ContextManagerCase.js';
export { defineCarrierSuite } from './defineCarrierSuite.js';
export { defineCompositeSuite } from './defineCompositeSuite.js';
export { defineContextManagerSuite } from './defineContextManagerSuite.js';
export { definePropagatorSuite } from './definePropagatorSuite.js';
export type { SuiteIt, SuiteRunner } from './defineSuite.js';
export type { PropagatorCapability } from './propagator/PropagatorCase.js';
