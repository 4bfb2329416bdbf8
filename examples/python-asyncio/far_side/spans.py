"""The spans of a job, and the context that is active, as plain data. Importing this sets the tracer provider and the propagator."""

import threading
from collections import OrderedDict
from contextlib import contextmanager

from opentelemetry import baggage, context as otel, propagate, trace
from opentelemetry.baggage.propagation import W3CBaggagePropagator
from opentelemetry.propagators.composite import CompositePropagator
from opentelemetry.sdk.trace import SpanProcessor, TracerProvider
from opentelemetry.sdk.trace.sampling import ALWAYS_OFF, DEFAULT_ON, Decision, Sampler, SamplingResult
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

VALUE = "traceproof program value"
UNSAMPLED = "traceproof.unsampled"


class AskedSampler(Sampler):
    """Samples as the parent does, but for the spans that a job wants unsampled. These are recorded, too: otherwise a span that a
    boundary starts below an unsampled caller would be a stranger."""

    def should_sample(self, parent_context, trace_id, name, kind=None, attributes=None, links=None, trace_state=None):
        sampler = ALWAYS_OFF if (attributes or {}).get(UNSAMPLED) else DEFAULT_ON
        result = sampler.should_sample(parent_context, trace_id, name, kind, attributes, links)
        if result.decision is Decision.DROP:
            return SamplingResult(Decision.RECORD_ONLY, None, result.trace_state)
        return result

    def get_description(self):
        return "ParentBased, or as asked"


class ForeignSpans(SpanProcessor):
    """The latest spans that a boundary started itself, by id: one of them may stand between a caller and its task."""

    def __init__(self, most=10_000):
        self._spans, self._most, self._lock = OrderedDict(), most, threading.Lock()

    def on_start(self, span, parent_context=None):
        if span.instrumentation_scope.name == __name__:
            return
        with self._lock:
            self._spans[trace.format_span_id(span.get_span_context().span_id)] = span
            if len(self._spans) > self._most:
                self._spans.popitem(last=False)

    def above(self, span_ids):
        """Those among the given ones and what is above them, as plain data."""
        above = {}
        for span_id in span_ids:
            while span_id not in above and (span := self._spans.get(span_id)) is not None:
                above[span_id] = far_span_of(span)
                span_id = above[span_id].get("parentSpanId")
        return list(above.values())

    def settle(self, spans):
        """The boundary is done with the job: which of its own spans around it have ended?"""
        for span in spans:
            own = self._spans.get(span["spanId"])
            if own is not None:
                span["ended"] = own.end_time is not None


foreign = ForeignSpans()
provider = TracerProvider(sampler=AskedSampler())
provider.add_span_processor(foreign)
trace.set_tracer_provider(provider)
if trace.get_tracer_provider() is not provider:
    raise RuntimeError("A tracer provider is set already: import far_side before what sets it, or do not set it here.")
# Whatever OTEL_PROPAGATORS says in the shell.
propagate.set_global_textmap(CompositePropagator([TraceContextTextMapPropagator(), W3CBaggagePropagator()]))
tracer = provider.get_tracer(__name__)


@contextmanager
def active(context):
    """Makes a context active for a while, in this task or thread."""
    token = otel.attach(context)
    try:
        yield
    finally:
        otel.detach(token)


def look():
    """The active context as plain data."""
    entries = {key: str(value) for key, value in baggage.get_all().items()}
    seen = {"baggage": entries, "suppressed": otel.get_value(otel._SUPPRESS_INSTRUMENTATION_KEY) is True}
    if otel.get_value(VALUE) is not None:
        seen["value"] = otel.get_value(VALUE)
    span_context = trace.get_current_span().get_span_context()
    if span_context.is_valid:
        seen.update(ids_of(span_context), flags=int(span_context.trace_flags), isRemote=span_context.is_remote)
        if span_context.trace_state:
            seen["traceState"] = span_context.trace_state.to_header()
    return seen


def ids_of(span_context):
    return {
        "traceId": trace.format_trace_id(span_context.trace_id),
        "spanId": trace.format_span_id(span_context.span_id),
    }


def link_to(i):
    """Link i of any span: a span context that belongs to no program."""
    digits = format(i + 1, "x")
    ids = int(digits.rjust(32, "a"), 16), int(digits.rjust(16, "b"), 16)
    return trace.Link(trace.SpanContext(*ids, is_remote=True, trace_flags=trace.TraceFlags(1)))


def far_span_of(span, at=None):
    """A span as the engine judges it; one that a boundary started itself has no `at`."""
    span_context = span.get_span_context()
    flat = {} if at is None else {"at": at}
    flat.update(ids_of(span_context), name=span.name, flags=int(span_context.trace_flags))
    if span.parent is not None:
        flat["parentSpanId"] = trace.format_span_id(span.parent.span_id)
    if span_context.trace_state:
        flat["traceState"] = span_context.trace_state.to_header()
    return {**flat, "ended": span.end_time is not None, "links": [ids_of(link.context) for link in span.links]}
