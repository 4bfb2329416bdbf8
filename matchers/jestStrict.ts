import { install } from './jestInstall.js';
import './types/jest.js';

install({ strict: true });
