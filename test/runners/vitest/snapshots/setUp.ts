import { install } from 'traceproof/vitest';

install({ seed: 7 });
