import './types/vitest.js';
import { install } from './vitestInstall.js';

install({ strict: true });
