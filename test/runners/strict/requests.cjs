const http = require('node:http');
const { answer } = require('../instrumentation/loopback.cjs');
const { tracer } = require('./app.cjs');

const fetched = async (url) => (await fetch(url)).text();

const gotten = (url) =>
  new Promise((resolve, reject) => {
    http.get(url, { agent: false }, (response) => response.resume().on('end', resolve)).on('error', reject);
  });

/** What tests do that send several requests to an instrumented server, by fetch and by http. Written once for all runners. */
module.exports = ({ test, describe, expect, tracing, beforeAll, afterAll }) => {
  let server;
  let url;
  beforeAll(async () => {
    server = http.createServer(answer);
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${server.address().port}`;
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  describe.each([
    ['fetch', fetched],
    ['http', gotten],
  ])('%s', (_name, call) => {
    test('one after the other', async () => {
      await call(url);
      await call(url);
      await tracing.settled();
    });
    test('at once', async () => {
      await Promise.all([call(url), call(url)]);
      await tracing.settled();
    });
    test('each in run()', async () => {
      const settled = async () => {
        await call(url);
        await tracing.settled();
        expect(tracing).toMatchTrace('GET [CLIENT]\n└─ GET [SERVER]', { strict: true });
      };
      await tracing.run(settled);
      await Promise.all([tracing.run(settled), tracing.run(settled)]);
    });
    test('in one span', async () => {
      await tracer.startActiveSpan('both', async (span) => {
        await call(url);
        await call(url);
        span.end();
      });
      await tracing.settled();
      expect(tracing).toFormSingleTrace();
    });
    test('counted', async () => {
      await call(url);
      await call(url);
      await tracing.settled();
      expect(tracing).toHaveNoOrphans({ roots: 2 });
    });
  });

  test('the server alone is instrumented', async () => {
    const { context } = require('@opentelemetry/api');
    const { suppressTracing } = require('@opentelemetry/core');
    tracer.startSpan('prepared').end();
    await context.with(suppressTracing(context.active()), () => gotten(url));
    await tracing.settled();
  });
};
