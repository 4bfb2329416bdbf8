import 'traceproof/vitest/strict';
