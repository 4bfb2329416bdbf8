/** What tests without a kit are made with, for jest: a provider, a processor, an exporter in memory. Registers nothing. */
function handMade() {
  const base = load('@opentelemetry/sdk-trace-base');
  const sdk = base ?? load('@opentelemetry/sdk-trace');
  const exporter = new sdk.InMemorySpanExporter();
  const processor = new sdk.SimpleSpanProcessor(base ? exporter : { exporter });
  const provider = new (sdk.BasicTracerProvider ?? sdk.TracerProvider)({ spanProcessors: [processor] });
  const names = () => exporter.getFinishedSpans().map(({ name }) => name);
  return { exporter, provider, tracer: provider.getTracer('app'), names };
}

function load(name) {
  try {
    return require(name);
  } catch {
    return undefined;
  }
}

module.exports = { handMade };
