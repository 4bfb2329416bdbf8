import asyncio
import contextvars

from far_side import run_job, serve


def work(job):
    return asyncio.run(run_job(job))


async def bare(job):
    return await asyncio.get_running_loop().run_in_executor(None, work, job)


async def bound(job):
    run = contextvars.copy_context().run
    return await asyncio.get_running_loop().run_in_executor(None, run, work, job)


serve(bare, bound)
