const { tracing } = require('traceproof/jest');

require('../../strict/late.cjs').awaited({ test, retried: test, expect, tracing, afterAll });
