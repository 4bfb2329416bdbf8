"""An order service over asyncio, traced by the OpenTelemetry SDK for Python. Prints its address, and serves until it is stopped.

EXECUTOR=bare hands the invoice to a thread as most code does; by default the context goes along.
"""

import asyncio
import contextvars
import os
import signal
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from aiohttp import ClientSession, web
from opentelemetry import context as otel, propagate, trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import SpanKind

tracer = trace.get_tracer("shop")


def start_tracing():
    """Where to export to is said by OTEL_EXPORTER_OTLP_ENDPOINT."""
    provider = TracerProvider(resource=Resource.create({"service.name": "orders"}))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    trace.set_tracer_provider(provider)


async def post_order(request):
    caller = propagate.extract(request.headers)
    with tracer.start_as_current_span("POST /orders", context=caller, kind=SpanKind.SERVER):
        reserving = asyncio.create_task(reserve_stock())  # a task copies the context
        await asyncio.gather(check_fraud(), load_prices())  # and so do the tasks of gather
        await reserving
        await render_in_thread()
        await score_in_process(request.app["pool"])
        await charge(request.app["client"], request.url.with_path("/charges"))
        await send_receipt(request.app["receipts"])
    return web.json_response({"accepted": True})


async def reserve_stock():
    with tracer.start_as_current_span("reserve-stock"):
        await asyncio.sleep(0.001)


async def check_fraud():
    with tracer.start_as_current_span("check-fraud"):
        await asyncio.sleep(0.001)


async def load_prices():
    with tracer.start_as_current_span("load-prices"):
        await asyncio.sleep(0)


def render_invoice():
    with tracer.start_as_current_span("render-invoice"):
        return b"%PDF"


async def render_in_thread():
    """A thread of a pool has a context of its own, which is empty."""
    loop = asyncio.get_running_loop()
    if os.environ.get("EXECUTOR") == "bare":
        return await loop.run_in_executor(None, render_invoice)
    return await loop.run_in_executor(None, contextvars.copy_context().run, render_invoice)


def score_risk(carrier):
    token = otel.attach(propagate.extract(carrier))
    try:
        with tracer.start_as_current_span("score-risk"):
            return 0.1
    finally:
        otel.detach(token)


async def score_in_process(pool):
    """A context cannot be pickled; what the propagators write into a dict can."""
    carrier = {}
    propagate.inject(carrier)
    return await asyncio.get_running_loop().run_in_executor(pool, score_risk, carrier)


async def charge(client, url):
    with tracer.start_as_current_span("charge", kind=SpanKind.CLIENT):
        headers = {}
        propagate.inject(headers)
        async with client.post(url, headers=headers) as response:
            await response.read()


async def post_charge(request):
    caller = propagate.extract(request.headers)
    with tracer.start_as_current_span("POST /charges", context=caller, kind=SpanKind.SERVER):
        return web.json_response({"charged": True})


async def send_receipt(receipts):
    with tracer.start_as_current_span("receipts send", kind=SpanKind.PRODUCER):
        message = {"order": 7, "carrier": {}}
        propagate.inject(message["carrier"])
        await receipts.put(message)


async def mail_receipts(receipts):
    """The consumer runs in the context it was started in, whoever sent the message."""
    while True:
        message = await receipts.get()
        sender = propagate.extract(message["carrier"])
        with tracer.start_as_current_span("receipts process", context=sender, kind=SpanKind.CONSUMER):
            await asyncio.sleep(0)


async def main():
    start_tracing()
    app = web.Application()
    app.add_routes([web.post("/orders", post_order), web.post("/charges", post_charge)])
    app["receipts"] = asyncio.Queue()
    consumer = asyncio.create_task(mail_receipts(app["receipts"]))
    if os.name == "posix":  # to stop in order: a pool leaves its processes behind when it is killed
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, consumer.cancel)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=start_tracing) as app["pool"]:
        async with ClientSession() as app["client"]:
            runner = web.AppRunner(app)
            await runner.setup()
            await web.TCPSite(runner, "127.0.0.1", 0).start()
            print(f"http://127.0.0.1:{runner.addresses[0][1]}", flush=True)
            await asyncio.wait([consumer])
            await runner.cleanup()


if __name__ == "__main__":
    asyncio.run(main())
