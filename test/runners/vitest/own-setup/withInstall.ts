import { install } from 'traceproof/vitest';

install();
