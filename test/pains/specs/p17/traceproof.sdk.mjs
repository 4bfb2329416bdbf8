// What vitest loads to trace itself: the same, with Traceproof's processor.
import { context, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { spanProcessor } from 'traceproof';
import { providerOf } from './providerOf.mjs';

const provider = providerOf(spanProcessor());
trace.setGlobalTracerProvider(provider);
context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());

// oxlint-disable-next-line import/no-default-export -- vitest asks for it, to shut it down
export default provider;
