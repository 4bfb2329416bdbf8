const { context, trace } = require('@opentelemetry/api');
const { tracer } = require('./app.cjs');

const flush = () => {
  const span = tracer.startSpan('flush'); // the late span
  context.with(trace.setSpan(context.active(), span), () => tracer.startSpan('send').end());
  span.end();
};

/** A wait that another test ends. */
const handOver = () => {
  let go;
  const begun = new Promise((resolve) => {
    go = resolve;
  });
  return { go, begun };
};

/** The last tests of a file, one scenario for each file: what is left running is found, or it is as it should be. */
module.exports = {
  timer({ test }) {
    test('has a span', () => tracer.startSpan('checkout').end());
    test('leaves a timer', () => void setTimeout(flush, 20));
  },

  turn({ test }) {
    test('leaves a timer that is due at once', () => void setTimeout(flush));
    test('leaves several', () => [1, 2, 3].forEach(() => setTimeout(flush)));
  },

  hook({ test, afterAll }) {
    const { go, begun } = handOver();
    test('is followed by what it began', () => void begun.then(flush));
    afterAll(async () => {
      go();
      await begun;
    });
  },

  awaited({ test }) {
    test('waits for its timer', () => new Promise((resolve) => setTimeout(resolve, 20)).then(flush));
  },

  meant({ test, tracing }) {
    test('leaves what is meant', () => {
      tracing.strict({ lateSpans: ['flush'] });
      setTimeout(flush);
    });
  },

  off({ test, tracing }) {
    test('leaves something where strict mode is off', () => {
      tracing.strict(false);
      setTimeout(flush);
    });
  },

  /** `retried` declares a test that is tried again once. */
  retried({ test, retried }) {
    const { go, begun } = handOver();
    let work;
    test('leaves something running: retried', () => {
      work = begun.then(flush);
    });
    retried('is innocent', async () => {
      go();
      await work;
    });
  },

  /** The same without a second try: the test that fails has told of it. */
  told({ test }) {
    const { go, begun } = handOver();
    let work;
    test('leaves something running: told', () => {
      work = begun.then(flush);
    });
    test('is innocent, and fails', async () => {
      go();
      await work;
    });
  },

  /** A test that fails by itself tells of nothing else. */
  untold({ test, expect }) {
    const { go, begun } = handOver();
    let work;
    test('leaves something running: untold', () => {
      work = begun.then(flush);
    });
    test('fails by itself', async () => {
      go();
      await work;
      expect('its own error').toBe('alone');
    });
  },
};
