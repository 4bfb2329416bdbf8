// What vitest loads to trace itself.
import { context, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { providerOf } from './providerOf.mjs';

const provider = providerOf();
trace.setGlobalTracerProvider(provider);
context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());

// oxlint-disable-next-line import/no-default-export -- vitest asks for it, to shut it down
export default provider;
