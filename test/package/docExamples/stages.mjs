/** Spans of a shop, after which the lines of most examples hold. */
const shop = `
  await tracer.startActiveSpan('checkout', async (checkout) => {
    await tracer.startActiveSpan('reserve', async (reserve) => {
      tracer.startSpan('db.query').end();
      reserve.end();
    });
    const charge = tracer.startSpan('charge-card', {
      kind: SpanKind.CLIENT,
      attributes: { 'card.brand': 'visa', 'card.cents': 1250 },
    });
    charge.addEvent('retry', { attempt: 2 });
    charge.recordException(new RangeError('no funds'));
    charge.setStatus({ code: SpanStatusCode.ERROR, message: 'declined' });
    charge.end();
    checkout.end();
  });
`;
const linked = `
  const enqueue = tracer.startSpan('enqueue');
  enqueue.end();
  tracer.startSpan('process-batch', { root: true, links: [{ context: enqueue.spanContext() }] }).end();
`;
const consumed = `
  tracer.startSpan('consume', {}, propagation.extract(context.active(), tracing.incoming().carrier)).end();
`;
const twoOperations = `
  tracer.startSpan('checkout').end();
  tracer.startSpan('poll').end();
`;
const threeCharges = `
  for (const code of [SpanStatusCode.ERROR, SpanStatusCode.OK, SpanStatusCode.ERROR])
    tracer.startSpan('charge-card').setStatus({ code }).end();
`;

const after = (setUp) => (code) => `${setUp}${code}`;
const inCheckout = (code) => `tracer.startActiveSpan('checkout', (checkout) => {\n${code}checkout.end();\n});\n`;

/** What goes before or around the lines, by the example they are of. */
const stages = {
  toBeLinkedTo: after(linked),
  toHaveRemoteParent: after(consumed),
  toHaveSpanCount: after(threeCharges),
  toHaveSpanKind: after(`tracer.startSpan('POST /charges', { kind: SpanKind.SERVER }).end();\n`),
  toCarryTraceOf: inCheckout,
  toHaveTraceparent: inCheckout,
};
/** Lines that do not hold all at once: each comes after spans of its own. */
const apart = { toHaveNoOrphans: [shop, twoOperations] };

/** The bodies of tests in which the lines of an example hold. */
export function staged(of, code) {
  const member = of.split('.').at(-1);
  const setUps = apart[member];
  if (setUps === undefined) return [(stages[member] ?? after(shop))(code)];
  const lines = code.trimEnd().split('\n');
  if (lines.length !== setUps.length)
    throw new Error(`${of} has ${lines.length} lines, and spans for ${setUps.length}.`);
  return lines.map((line, index) => `${setUps[index]}${line}\n`);
}
