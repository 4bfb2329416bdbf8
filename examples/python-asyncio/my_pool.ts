import { farProgram } from 'traceproof/fuzz';

const python = process.env['PYTHON'] ?? 'python3'; // one that has opentelemetry-sdk
const myPool = farProgram(python, ['my_pool.py'], {
  cwd: new URL('.', import.meta.url),
  lacks: ['baggage-metadata', 'suppression'],
});

export const bare = myPool.boundary('bare');
export const bound = myPool.boundary('bound');
