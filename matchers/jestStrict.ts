import { install } from './jestInstall.js';
import './types/jest.js';

export { tracing } from '../src/fixture/tracing.js';
export type { TracerFixture } from '../src/fixture/TracerFixture.js';
export type { OnFailure } from '../src/fixture/Scope.js';
export type { InstallOptions } from './runner/InstallOptions.js';
export { traced } from './runner/traced.js';
export type { TraceMatchers } from './TraceMatchers.js';
export { install };

install({ strict: true });
