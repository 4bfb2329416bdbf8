import { install } from 'traceproof/playwright';

export { expect, test, traceSerializer } from 'traceproof/playwright';

const { SEED, ON_FAILURE, STRICT } = process.env;
install({
  ...(SEED === undefined ? {} : { seed: Number(SEED) }),
  ...(ON_FAILURE === undefined ? {} : { onFailure: ON_FAILURE }),
  ...(STRICT === undefined ? {} : { strict: true }),
});
