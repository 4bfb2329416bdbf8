import { preparePython } from '../../examples/python-asyncio/venv.mjs';

/** What the tests need beside the packages of the example. */
export const testRequirements = new URL('requirements.txt', import.meta.url);

/** The Python of the tests; where one cannot be made, they are skipped with the reason in `missingPython`. */
export const { python = 'python3', missing: missingPython } = await preparePython(testRequirements);
