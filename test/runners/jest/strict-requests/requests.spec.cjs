const { tracing } = require('traceproof/jest');
const scenarios = require('../../strict/requests.cjs');

scenarios({ test, describe, expect, tracing, beforeAll, afterAll });
