"""The part of the control interface that waits: the clock, the stage, fired actions and the live stream.

POST /control/clock   {advance: seconds} | {to: ISO instant} -> {now, clock_version}
GET  /control/clock?after=<version>&timeout=25   answers when the version is newer, else after the timeout
PUT  /control/stage   {banner?, title?, hints?, actions?, marks?}
POST /control/actions/{name};  GET /control/fired?after=<n>&timeout=25 -> {last, fired: [{n, name}]}
GET  /control/events  server-sent events, `data: {type, ...}`
"""

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from simulator.clock import iso
from simulator.errors import BadOrder, Json
from simulator.orders import bot_in, order_of, perform
from simulator.world import World

LONGEST_WAIT = 60.0
HEARTBEAT = 15.0


def _wait(request: Request) -> tuple[int, float]:
    try:
        after = int(request.query_params.get("after", "-1"))
        timeout = float(request.query_params.get("timeout", "0"))
    except ValueError:
        raise BadOrder("after and timeout are numbers") from None
    return after, min(max(timeout, 0.0), LONGEST_WAIT)


def _clock_view(world: World) -> Json:
    return {"now": iso(world.clock.now()), "clock_version": world.clock.version}


def _moment(raw: object) -> datetime:
    try:
        at = datetime.fromisoformat(str(raw))
    except ValueError:
        raise BadOrder(f"no instant: {raw}") from None
    return at if at.tzinfo else at.replace(tzinfo=UTC)


async def _events(world: World, bot_id: int) -> AsyncIterator[str]:
    with world.hub.listen(bot_id) as listener:
        yield ": open\n\n"
        while listener in world.hub.listeners:
            try:
                async with asyncio.timeout(HEARTBEAT):
                    event = await listener.queue.get()
            except TimeoutError:
                yield ": still here\n\n"
            else:
                yield f"data: {json.dumps(event, ensure_ascii=False)}\n\n"


def live_routes(world: World) -> list[Route]:
    """The routes named above."""

    async def clock(request: Request) -> Response:
        if request.method == "POST":
            order = await order_of(request)
            if set(order) == {"to"}:
                world.move_clock(to=_moment(order["to"]))
            elif set(order) == {"advance"} and isinstance(order["advance"], (int, float)):
                world.move_clock(advance=order["advance"])
            else:
                raise BadOrder("give either advance in seconds or to as an instant")
        else:
            await world.clock.newer_than(*_wait(request))
        return JSONResponse(_clock_view(world))

    async def stage(request: Request) -> Response:
        perform(world.stage.put_up, **await order_of(request))
        return JSONResponse({})

    async def action(request: Request) -> Response:
        world.stage.fire(request.path_params["name"])
        return JSONResponse({})

    async def fired(request: Request) -> Response:
        after, timeout = _wait(request)
        news = await world.stage.fired_after(max(after, 0), timeout)
        return JSONResponse({"last": len(world.stage.fired), "fired": news})

    async def events(request: Request) -> Response:
        stream = _events(world, bot_in(request) or 0)
        quiet = {"cache-control": "no-store", "x-accel-buffering": "no"}
        return StreamingResponse(stream, media_type="text/event-stream", headers=quiet)

    return [
        Route("/control/clock", clock, methods=["GET", "POST"]),
        Route("/control/stage", stage, methods=["PUT"]),
        Route("/control/actions/{name}", action, methods=["POST"]),
        Route("/control/fired", fired),
        Route("/control/events", events),
    ]
