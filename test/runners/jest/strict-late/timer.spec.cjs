const { tracing } = require('traceproof/jest');

require('../../strict/late.cjs').timer({ test, retried: test, expect, tracing, afterAll });
