const { tracing } = require('traceproof/jest');

require('../../strict/late.cjs').meant({ test, retried: test, expect, tracing, afterAll });
