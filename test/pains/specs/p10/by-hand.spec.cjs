const { names } = require('./instrumentHttp.cjs').instrumentHttp();
const { requestItself } = require('./app.cjs');

test('by hand: an instrumented request has two spans', async () => {
  await requestItself();
  expect(names()).toEqual(['GET', 'GET']);
});
