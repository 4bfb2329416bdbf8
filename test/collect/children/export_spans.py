# Exports spans as a service would: python export_spans.py <first> <count>; where to is in the environment.
import sys

from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor

first, count = int(sys.argv[1]), int(sys.argv[2])
provider = TracerProvider()
provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(), max_queue_size=count, max_export_batch_size=512))
tracer = provider.get_tracer("exporter", "1.2.3")
for at in range(first, first + count):
    attributes = {"at": at, "list": ["a", "b"], "half": at + 0.5, "even": at % 2 == 0}
    tracer.start_span(f"span {at}", attributes=attributes).end()
provider.force_flush()
provider.shutdown()
