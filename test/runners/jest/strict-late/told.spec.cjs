const { tracing } = require('traceproof/jest');

require('../../strict/late.cjs').told({ test, retried: test, expect, tracing, afterAll });
