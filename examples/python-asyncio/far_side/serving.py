"""The protocol over standard input and output."""

import asyncio
import json
import multiprocessing
import os
import signal
import sys
import threading
import time
import traceback

from opentelemetry import context as otel, propagate

from .checked import Fault, lacking
from .interpreter import run_job
from .spans import active, foreign

MOST_SECONDS_TO_END = 5


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
