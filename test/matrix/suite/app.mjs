import { trace } from '@opentelemetry/api';

/** Obtained once, when the module is loaded, as applications do. */
const tracer = trace.getTracer('shop');
const jobs = [];
const pump = setInterval(() => jobs.shift()?.(), 1);
pump.unref();

export const span = (name) => tracer.startSpan(name).end();

/** Three spans in one trace, with an await between them. */
export const checkout = () =>
  tracer.startActiveSpan('checkout', async (checkoutSpan) => {
    span('reserve');
    await new Promise((resolve) => setTimeout(resolve, 1));
    span('charge-card');
    checkoutSpan.end();
  });

/** Starts the span where no test's chain leads: in the pump of the module. */
export const lose = (name) => {
  pump.ref();
  return new Promise((resolve) => {
    jobs.push(() => resolve(span(name)));
  }).finally(() => pump.unref());
};

/** Resolves when `count` have arrived: all of them run at once. */
export const barrier = (count) => {
  let open;
  let missing = count;
  const opened = new Promise((resolve) => {
    open = resolve;
  });
  return () => {
    missing -= 1;
    if (missing === 0) open();
    return opened;
  };
};
