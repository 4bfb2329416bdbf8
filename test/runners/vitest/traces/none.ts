import { install } from 'traceproof/vitest';

install({ onFailure: 'none' });
