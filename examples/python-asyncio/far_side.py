"""A far side of Traceproof in Python: runs the jobs of its engine over asyncio, with the OpenTelemetry SDK for Python.

Copy this file beside a module of yours that hands jobs over as your service hands work over (see boundaries.py), and call
`serve`. docs/far-side.md of Traceproof is the protocol. Needs Python 3.9 and opentelemetry-sdk.
"""

import asyncio
import json
import sys
import threading
import traceback
from collections import OrderedDict
from contextlib import contextmanager

from opentelemetry import baggage, context as otel, propagate, trace
from opentelemetry.baggage.propagation import W3CBaggagePropagator
from opentelemetry.propagators.composite import CompositePropagator
from opentelemetry.sdk.trace import SpanProcessor, TracerProvider
from opentelemetry.sdk.trace.sampling import ALWAYS_OFF, DEFAULT_ON, Sampler
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

# What OpenTelemetry for Python does not have: metadata of a baggage entry becomes part of its value, and the SDK records spans
# while instrumentation is suppressed. The near side declares it; a job that needs it all the same ends in a fault.
LACKS = ("baggage-metadata", "suppression")
VALUE = "traceproof program value"
UNSAMPLED = "traceproof.unsampled"
PAUSES = {"microtask": 0, "nextTick": 0, "immediate": 0, "timer": 0.001, "idle": 0.03}
BLOCKS = ("span", "fork", "baggage", "value", "rebind")
LEAVES = ("probe", "throw", "pause", "all")


class ProgramError(Exception):
    """What a `throw` op raises."""


class Fault(Exception):
    """Why a job cannot be run here."""


class AskedSampler(Sampler):
    """Samples as the parent does, but for the spans that a job wants unsampled."""

    def should_sample(self, parent_context, trace_id, name, kind=None, attributes=None, links=None, trace_state=None):
        sampler = ALWAYS_OFF if (attributes or {}).get(UNSAMPLED) else DEFAULT_ON
        return sampler.should_sample(parent_context, trace_id, name, kind, attributes, links)

    def get_description(self):
        return "ParentBased, or as asked"


class ForeignSpans(SpanProcessor):
    """The latest spans that a boundary started itself, by their trace: they stand between a caller and its task."""

    def __init__(self, most_traces=1000):
        self._traces, self._most, self._lock = OrderedDict(), most_traces, threading.Lock()

    def on_start(self, span, parent_context=None):
        if span.instrumentation_scope.name == __name__:
            return
        with self._lock:
            self._traces.setdefault(span.get_span_context().trace_id, []).append(span)
            if len(self._traces) > self._most:
                self._traces.popitem(last=False)

    def of(self, trace_ids):
        with self._lock:
            return [span for trace_id in trace_ids for span in self._traces.get(trace_id, ())]


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


class FarSpan:
    """A span as the engine judges it. One that is not sampled tells nothing afterwards, so its parent is noted before."""

    def __init__(self, span, at=None, name=None, parent=None, links=()):
        self.span, self.at, self.ended = span, at, False
        self.name = name or span.name
        self.parent = span.parent if span.is_recording() else parent
        self.links = span.links if span.is_recording() else links

    def to_json(self):
        span_context = self.span.get_span_context()
        flat = {"at": self.at} if self.at is not None else {}
        flat.update(ids_of(span_context), name=self.name, flags=int(span_context.trace_flags))
        if self.parent is not None and self.parent.is_valid:
            flat["parentSpanId"] = trace.format_span_id(self.parent.span_id)
        if span_context.trace_state:
            flat["traceState"] = span_context.trace_state.to_header()
        flat["ended"] = self.ended or getattr(self.span, "end_time", None) is not None
        flat["links"] = [ids_of(link.context) for link in self.links]
        return flat


class Gates:
    """Tasks that wait. When everything else had a turn, one goes on; the seed picks which."""

    def __init__(self, seed):
        self._seed, self._waiting, self._armed = seed, [], False

    def wait(self):
        opened = asyncio.get_running_loop().create_future()
        self._waiting.append(opened)
        self._arm()
        return opened

    def _arm(self):
        if not self._armed:
            self._armed = True
            loop = asyncio.get_running_loop()
            loop.call_soon(loop.call_soon, self._open)

    def _open(self):
        self._armed = False
        self._waiting.pop(self._seed % len(self._waiting)).set_result(None)
        if self._waiting:
            self._arm()


class Run:
    """Runs the ops of one job, and writes down what is seen."""

    def __init__(self, seed):
        self.observations, self.spans, self.forks = [], [], []
        self._gates = Gates(seed)

    def saw(self, at, point):
        self.observations.append({"at": at, "point": point, "seen": look()})

    async def ops(self, ops, at):
        for i, op in enumerate(ops):
            await getattr(self, "_" + op["op"])(op, f"{at}.{i}")

    async def _span(self, op, at):
        name, links = f"span {at}", [link_to(i) for i in range(op.get("links", 0))]
        parent = otel.Context() if op.get("root") else otel.get_current()
        span = tracer.start_span(
            name,
            context=parent,
            kind=trace.SpanKind(op.get("kind", 0)),
            links=links,
            attributes={UNSAMPLED: True} if op.get("sampled") is False else None,
        )
        far_span = FarSpan(span, at, name, trace.get_current_span(parent).get_span_context(), links)
        self.spans.append(far_span)
        try:
            with trace.use_span(span, record_exception=False, set_status_on_exception=False):
                await self.ops(op["ops"], at)
        finally:
            span.end()
            far_span.ended = True

    async def _all(self, op, at):
        branches = [self.ops(ops, f"{at}.{i}") for i, ops in enumerate(op["branches"])]
        ends = await asyncio.gather(*branches, return_exceptions=True)
        for end in ends:
            if isinstance(end, BaseException):
                raise end

    async def _pause(self, op, at):
        await (self._gates.wait() if op["how"] == "gate" else asyncio.sleep(PAUSES[op["how"]]))

    async def _baggage(self, op, at):
        with active(baggage.set_baggage(op["key"], op["value"])):
            await self.ops(op["ops"], at)

    async def _value(self, op, at):
        with active(otel.set_value(VALUE, op["value"])):
            await self.ops(op["ops"], at)

    async def _rebind(self, op, at):
        with active(otel.get_current()):
            await self.ops(op["ops"], at)

    async def _fork(self, op, at):
        self.forks.append(asyncio.ensure_future(self.ops(op["ops"], at)))

    async def _probe(self, op, at):
        self.saw(at, "probe")

    async def _throw(self, op, at):
        raise ProgramError(at)

    def findings(self):
        traces = {int(seen["seen"]["traceId"], 16) for seen in self.observations if "traceId" in seen["seen"]}
        traces |= {span.span.get_span_context().trace_id for span in self.spans}
        spans = [*self.spans, *map(FarSpan, foreign.of(traces))]
        return {"observations": self.observations, "spans": [span.to_json() for span in spans]}


async def run_job(job):
    """Runs a job in the active context, and answers with all that was seen. Never raises: a fault is part of the answer."""
    answer = {"v": 1, "id": job.get("id", "")}
    seed = job.get("seed")
    run = Run(abs(seed) if isinstance(seed, int) else 0)
    try:
        demand_job(job)
        run.saw(job["id"], "entry")
        await asyncio.sleep(0)
        run.saw(job["id"], "after await")
        await ended(run.ops(job["ops"], job["id"]))
        for fork in run.forks:  # a fork may fork again while it is awaited
            await ended(fork)
    except Exception as error:
        answer["fault"] = f"{type(error).__name__}: {error}"
    return {**answer, **run.findings()}


async def ended(work):
    """Awaits work of a job; an error of its own `throw` ends it, and nothing else."""
    try:
        await work
    except ProgramError:
        pass


def demand_job(job):
    if job.get("v") != 1 or not isinstance(job.get("id"), str):
        raise Fault(f"not a job of version 1: v is {job.get('v')!r}, id is {job.get('id')!r}")
    demand_ops(job.get("ops"))


def demand_ops(ops):
    if not isinstance(ops, list):
        raise Fault(f"ops is {ops!r}, not a list")
    for op in ops:
        name = op.get("op") if isinstance(op, dict) else None
        if name == "suppress":
            raise lacking("suppression")
        if name == "baggage" and "metadata" in op:
            raise lacking("baggage-metadata")
        if name not in BLOCKS + LEAVES or (name == "pause" and op.get("how") not in (*PAUSES, "gate")):
            raise Fault(f"no op of a job: {op!r}")
        for inner in op["branches"] if name == "all" else [op.get("ops")] if name in BLOCKS else []:
            demand_ops(inner)


def lacking(feature):
    return Fault(f"OpenTelemetry for Python has no {feature}; the near side must say so: lacks: ['{feature}']")


async def answer(request, boundaries):
    """One reply for one request, whatever happens."""
    reply = {"call": request.get("call")}
    name, job, carrier = request.get("boundary"), request.get("job"), request.get("carrier")
    try:
        if name is not None and name not in boundaries:
            raise Fault(f"there is no boundary {name!r} here; there are {', '.join(boundaries)}")
        if job is None:
            return reply
        if ";" in (carrier or {}).get("baggage", ""):
            raise lacking("baggage-metadata")
        with active(propagate.extract(carrier or {}, context=otel.Context())):
            return {**reply, "result": await (boundaries[name] if name else run_job)(job)}
    except Fault as fault:
        return {**reply, "error": str(fault)}
    except Exception:
        return {**reply, "error": traceback.format_exc()}


def serve(*boundaries):
    """Answers requests from stdin on stdout, one JSON object a line, until stdin ends. A boundary is an async function."""
    by_name = {boundary.__name__: boundary for boundary in boundaries}
    replies, sys.stdout = sys.stdout, sys.stderr  # what anybody prints is no reply

    async def reply_to(line):
        print(json.dumps(await answer(json.loads(line), by_name)), file=replies, flush=True)

    async def main():
        loop, lines, tasks = asyncio.get_running_loop(), asyncio.Queue(), set()

        def read():  # pipes cannot be awaited on every platform
            for line in sys.stdin:
                loop.call_soon_threadsafe(lines.put_nowait, line)
            loop.call_soon_threadsafe(lines.put_nowait, None)

        threading.Thread(target=read, daemon=True).start()
        while (line := await lines.get()) is not None:
            task = asyncio.create_task(reply_to(line))
            tasks.add(task)
            task.add_done_callback(tasks.discard)

    asyncio.run(main())
