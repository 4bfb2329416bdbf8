const { tracing } = require('traceproof/jest');

require('../../strict/late.cjs').untold({ test, retried: test, expect, tracing, afterAll });
