"""A far side of Traceproof in Python: runs the jobs of its engine over asyncio, with the OpenTelemetry SDK for Python.

Copy this folder beside a module of yours that hands jobs over as your service hands work over (see boundaries.py), and call
`serve`. docs/far-side.md of Traceproof is the protocol. Needs Python 3.9 and opentelemetry-sdk.
"""

from .interpreter import run_job
from .serving import serve
from .spans import active

__all__ = ["active", "run_job", "serve"]
