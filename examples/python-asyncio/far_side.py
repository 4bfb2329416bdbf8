"""A far side of Traceproof in Python: runs the jobs of its engine over asyncio, with the OpenTelemetry SDK for Python.

Copy this file beside a module of yours that hands jobs over as your service hands work over (see boundaries.py), and call
`serve`. docs/far-side.md of Traceproof is the protocol. Needs Python 3.9 and opentelemetry-sdk.
"""

import asyncio
import json
import multiprocessing
import os
import signal
import sys
import threading
import time
import traceback
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
PAUSES = {"microtask": 0, "nextTick": 0, "immediate": 0, "timer": 0.001, "idle": 0.03}
MOST_SECONDS_TO_END = 5
BLOCKS = ("span", "fork", "baggage", "value", "rebind")
LEAVES = ("probe", "throw", "pause", "all")


class ProgramError(Exception):
    """What a `throw` op raises."""


class Fault(Exception):
    """Why a job cannot be run here."""


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
        span = tracer.start_span(
            f"span {at}",
            context=otel.Context() if op.get("root") else None,
            kind=trace.SpanKind(op.get("kind", 0)),
            links=[link_to(i) for i in range(op.get("links", 0))],
            attributes={UNSAMPLED: True} if op.get("sampled") is False else None,
        )
        self.spans.append((span, at))
        with trace.use_span(span, end_on_exit=True, record_exception=False, set_status_on_exception=False):
            await self.ops(op["ops"], at)

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
        spans = [far_span_of(span, at) for span, at in self.spans]
        seen = [look["seen"].get("spanId") for look in self.observations]
        around = foreign.above(seen + [span.get("parentSpanId") for span in spans])
        return {"observations": self.observations, "spans": spans + [{**span, "ended": True} for span in around]}


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
        answer["fault"] = str(error) if isinstance(error, Fault) else f"{type(error).__name__}: {error}"
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
    """Metadata of a baggage entry becomes part of its value here, and the SDK records spans while instrumentation is suppressed."""
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
            fault = str(lacking("baggage-metadata"))
            return {**reply, "result": {"v": 1, "id": job.get("id"), "observations": [], "spans": [], "fault": fault}}
        with active(propagate.extract(carrier or {}, context=otel.Context())):
            result = await (boundaries[name] if name else run_job)(job)
        foreign.settle(result["spans"])
        return {**reply, "result": result}
    except Fault as fault:
        return {**reply, "error": str(fault)}
    except Exception:
        return {**reply, "error": traceback.format_exc()}


def serve(*boundaries):
    """Answers requests from stdin on stdout, one JSON object a line, until stdin ends. A boundary is an async function."""
    by_name = {boundary.__name__: boundary for boundary in boundaries}
    replies, sys.stdout = sys.stdout, sys.stderr  # what anybody prints is no reply

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # in order: pools must stop their processes

    async def reply_to(line):
        print(json.dumps(await answer(json.loads(line), by_name)), file=replies, flush=True)

    async def main():
        loop, lines, tasks = asyncio.get_running_loop(), asyncio.Queue(), set()

        def read():  # pipes cannot be awaited on every platform
            sys.stdin.reconfigure(encoding="utf-8")
            for line in sys.stdin:
                loop.call_soon_threadsafe(lines.put_nowait, line)
            loop.call_soon_threadsafe(lines.put_nowait, None)
            time.sleep(MOST_SECONDS_TO_END)
            for process in multiprocessing.active_children():
                process.kill()
            os._exit(1)  # a thread that hangs would keep this process for ever

        threading.Thread(target=read, daemon=True).start()
        while (line := await lines.get()) is not None:
            task = asyncio.create_task(reply_to(line))
            tasks.add(task)
            task.add_done_callback(tasks.discard)
        if tasks:
            await asyncio.wait(tasks, timeout=MOST_SECONDS_TO_END / 2)

    asyncio.run(main())
