"""What a job may hold. Anything else is a fault, and a fault is told."""

BLOCKS = ("span", "fork", "baggage", "value", "rebind")
LEAVES = ("probe", "throw", "pause", "all")
# In seconds; a gate is opened by the interpreter.
PAUSES = {"microtask": 0, "nextTick": 0, "immediate": 0, "timer": 0.001, "idle": 0.03}


class Fault(Exception):
    """Why a job cannot be run here."""


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
