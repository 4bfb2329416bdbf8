import { install } from 'traceproof/vitest';

install({ strict: true });
