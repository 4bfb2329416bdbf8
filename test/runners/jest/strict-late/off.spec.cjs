const { tracing } = require('traceproof/jest');

require('../../strict/late.cjs').off({ test, retried: test, expect, tracing, afterAll });
