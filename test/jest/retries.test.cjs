const { tracing } = require('traceproof/jest');
const { span } = require('./app.cjs');

const names = () => tracing.spans().map(({ name }) => name);

jest.retryTimes(2);

let attempt = 0;
beforeEach(() => span(`before ${attempt}`));

it('gets a fresh scope for each attempt', () => {
  span(`attempt ${attempt}`);
  expect(names()).toEqual([`before ${attempt}`, `attempt ${attempt}`]);
  attempt += 1;
  expect(attempt).toBe(3);
});

it.concurrent('gets one when it is concurrent', async () => {
  span('concurrent');
  expect(names()).toEqual(['concurrent']);
});

afterAll(() => expect(attempt).toBe(3));
