const { tracing } = require('traceproof/jest');

require('../../strict/late.cjs').turn({ test, retried: test, expect, tracing, afterAll });
