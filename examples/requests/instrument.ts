import { createRequire } from 'node:module';
import { registerInstrumentations } from '@opentelemetry/instrumentation';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { UndiciInstrumentation } from '@opentelemetry/instrumentation-undici';
import { patchModules } from 'traceproof';
import { afterAll } from 'vitest';

const instrumentations = [new HttpInstrumentation(), new UndiciInstrumentation()];
afterAll(registerInstrumentations({ instrumentations }));
patchModules(instrumentations, createRequire(import.meta.url));
