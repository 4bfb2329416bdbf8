const { tracing } = require('traceproof/jest');

jest.retryTimes(1);

require('../../strict/late.cjs').retried({ test, retried: test, expect, tracing, afterAll });
