import { createRequire } from 'node:module';
import { registerInstrumentations } from '@opentelemetry/instrumentation';
import { ExpressInstrumentation } from '@opentelemetry/instrumentation-express';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { patchModules } from 'traceproof';
import { afterAll } from 'vitest';

const instrumentations = [new HttpInstrumentation(), new ExpressInstrumentation()];
afterAll(registerInstrumentations({ instrumentations })); // what it returns unloads them
patchModules(instrumentations, createRequire(import.meta.url)); // in CommonJS: patchModules(instrumentations, require)
