"""The ways in which an asyncio service hands work over, as boundaries of Traceproof's engine.

Each gets a job while the caller's context is active. Where the job then runs, and in which context, is what is tested.
"""

import asyncio
import contextvars
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from threading import Thread

from aiohttp import ClientSession, web
from opentelemetry import context as otel, propagate

from far_side import active, run_job, serve


def run_here(job):
    """What a thread does: it has no loop, and whatever context it was given."""
    return asyncio.run(run_job(job))


def in_context(context, fn, *args):
    with active(context):
        return fn(*args)


async def create_task(job):
    return await asyncio.create_task(run_job(job))


async def gather(job):
    result, _ = await asyncio.gather(run_job(job), asyncio.sleep(0))
    return result


async def call_later(job):
    loop = asyncio.get_running_loop()
    task = loop.create_future()
    loop.call_later(0.001, lambda: task.set_result(loop.create_task(run_job(job))))
    return await (await task)


async def to_thread(job):
    return await asyncio.to_thread(run_here, job)


async def run_in_executor(job):
    return await asyncio.get_running_loop().run_in_executor(None, run_here, job)


async def run_in_executor_copied(job):
    copied = contextvars.copy_context()
    return await asyncio.get_running_loop().run_in_executor(None, copied.run, run_here, job)


async def run_in_executor_attached(job):
    current = otel.get_current()
    return await asyncio.get_running_loop().run_in_executor(None, in_context, current, run_here, job)


async def in_thread(job, *call):
    loop = asyncio.get_running_loop()
    done = loop.create_future()

    def work():
        result = call[0](*call[1:], job)
        loop.call_soon_threadsafe(done.set_result, result)

    Thread(target=work).start()
    return await done


async def thread(job):
    return await in_thread(job, run_here)


async def thread_attached(job):
    return await in_thread(job, in_context, otel.get_current(), run_here)


def run_carried(carrier, job):
    return in_context(propagate.extract(carrier), run_here, job)


pools = {}


def in_process(*call):
    if "one" not in pools:
        pools["one"] = ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn"))
    return asyncio.get_running_loop().run_in_executor(pools["one"], *call)


async def process_pool(job):
    return await in_process(run_here, job)


async def process_pool_carried(job):
    carrier = {}
    propagate.inject(carrier)
    return await in_process(run_carried, carrier, job)


queues = {}


def queue_of(name, consume):
    """A queue with one consumer, which is started by whoever comes first."""

    async def consumer(queue):
        while True:
            message, done = await queue.get()
            done.set_result(await consume(message))

    if name not in queues:
        queues[name] = asyncio.Queue()
        queues[f"{name} consumer"] = asyncio.create_task(consumer(queues[name]))
    return queues[name]


async def put(queue, message):
    done = asyncio.get_running_loop().create_future()
    await queue.put((message, done))
    return await done


async def queue(job):
    return await put(queue_of("bare", run_job), job)


async def queue_carried(job):
    async def consume(message):
        with active(propagate.extract(message["carrier"], context=otel.Context())):
            return await run_job(message["job"])

    carrier = {}
    propagate.inject(carrier)
    return await put(queue_of("carried", consume), {"carrier": carrier, "job": job})


servers = {}


async def start_server():
    """A server on the loopback that runs the jobs of requests in the context of their headers, and a client for it."""

    async def handle(request):
        job = await request.json()
        with active(propagate.extract(request.headers, context=otel.Context())):
            return web.json_response(await run_job(job))

    app = web.Application()
    app.router.add_post("/", handle)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    return ClientSession(), f"http://127.0.0.1:{runner.addresses[0][1]}/"


async def post(headers, job):
    if "one" not in servers:  # in an empty context: what it starts must not keep the first caller's
        servers["one"] = contextvars.Context().run(asyncio.ensure_future, start_server())
    session, url = await servers["one"]
    async with session.post(url, json=job, headers=headers) as response:
        return await response.json()


async def http(job):
    return await post({}, job)


async def http_carried(job):
    headers = {}
    propagate.inject(headers)
    return await post(headers, job)


if __name__ == "__main__":
    serve(
        create_task,
        gather,
        call_later,
        to_thread,
        run_in_executor,
        run_in_executor_copied,
        run_in_executor_attached,
        thread,
        thread_attached,
        process_pool,
        process_pool_carried,
        queue,
        queue_carried,
        http,
        http_carried,
    )
