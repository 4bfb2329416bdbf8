import { trace } from '@opentelemetry/api';

class OwnProvider {
  getTracer(): never {
    throw new Error('not asked for a tracer');
  }
}

trace.setGlobalTracerProvider(new OwnProvider());
