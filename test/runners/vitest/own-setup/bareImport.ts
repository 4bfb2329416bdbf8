import 'traceproof/vitest';
