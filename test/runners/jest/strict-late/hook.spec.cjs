const { tracing } = require('traceproof/jest');

require('../../strict/late.cjs').hook({ test, retried: test, expect, tracing, afterAll });
