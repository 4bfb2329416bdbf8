"""The interpreter of the engine's jobs, over asyncio."""

import asyncio

from opentelemetry import baggage, context as otel, trace

from .checked import PAUSES, Fault, demand_job
from .spans import UNSAMPLED, VALUE, active, far_span_of, foreign, link_to, look, tracer


class ProgramError(Exception):
    """What a `throw` op raises."""


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
