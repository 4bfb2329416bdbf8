export type { Collector, CollectorOptions } from './fixture/far/Collector.js';
export { startCollector } from './fixture/far/startCollector.js';
export type { CollectorRefusal } from './trace/CollectorMessages.js';
export type { Ancestry, Ownership, SpanEvent, SpanRecord } from './trace/SpanRecord.js';
export type { TracerFixture } from './fixture/TracerFixture.js';
export { UsageError } from './util/UsageError.js';
