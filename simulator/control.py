"""The control interface over HTTP: the page, demos and tests act through it on the world.

Every order answers JSON; one that cannot be carried out answers 400 with {"error": sentence}. `?bot=<id>`
selects another bot than the first one that asked who it is.

    GET  /control/state                     what the page shows around the phones
    POST /control/people                    {first_name, id?, ...} -> person
    PATCH /control/people/{id}              {blocked?, label?, ...} -> person
    POST /control/groups                    {title, members: [id], id?, creator?} -> {id}
    PATCH /control/groups/{id}              {bot_inside?, bot_pins?, upgrade?: bool} -> {id}
    GET  /control/chats/{id}                messages, commands, pinned, reply keyboard, typing
    POST /control/chats/{id}/say            {text, reply_to?, person_id?} -> message
    POST /control/chats/{id}/start          {payload?} -> message
    POST /control/chats/{id}/tap            {message_id, data | row, col, person_id?} -> {query_id}
    POST /control/chats/{id}/file           multipart: file, kind, caption?, media_group_id? -> message
    POST /control/chats/{id}/contact        {phone_number, first_name?} -> message
    POST /control/chats/{id}/edit           {message_id, text} -> message
    POST /control/chats/{id}/forward        {from_chat_id, message_id} -> message
    POST /control/chats/{id}/read           nothing is unread any more
    GET  /control/files/{file_id}           the bytes
    GET, POST /control/clock                see `control_time`
    PUT  /control/stage, POST /control/actions/{name}, GET /control/fired, GET /control/events
    GET, DELETE /control/calls              the last calls of the bot
    POST, DELETE /control/faults            see `faults`; POST /control/faults/updates {kind, times?}
"""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from simulator import faults
from simulator.control_time import live_routes
from simulator.errors import ApiError, BadOrder, Json
from simulator.orders import bot_in, order_of, perform
from simulator.world import World

PAGE = Path(__file__).parent / "page"
Endpoint = Callable[[Request], Awaitable[Response]]


def _on_chat(act: Callable[..., Json]) -> Endpoint:
    """An order to a chat."""

    async def endpoint(request: Request) -> Response:
        order = await order_of(request)
        return JSONResponse(perform(act, request.path_params["id"], **order, bot=bot_in(request)))

    return endpoint


def _people_routes(world: World) -> list[Route]:
    async def add(request: Request) -> Response:
        return JSONResponse(perform(world.add_person, **await order_of(request), bot=bot_in(request)))

    async def change(request: Request) -> Response:
        order = await order_of(request)
        return JSONResponse(perform(world.change_person, request.path_params["id"], **order, bot=bot_in(request)))

    async def add_group(request: Request) -> Response:
        return JSONResponse(perform(world.add_group, **await order_of(request), bot=bot_in(request)))

    async def change_group(request: Request) -> Response:
        order = await order_of(request)
        return JSONResponse(perform(world.change_group, request.path_params["id"], **order, bot=bot_in(request)))

    return [
        Route("/control/people", add, methods=["POST"]),
        Route("/control/people/{id:int}", change, methods=["PATCH"]),
        Route("/control/groups", add_group, methods=["POST"]),
        Route("/control/groups/{id}", _negative(change_group), methods=["PATCH"]),
    ]


def _negative(endpoint: Endpoint) -> Endpoint:
    """Chat ids may be negative, which the int convertor of the router does not read."""

    async def with_number(request: Request) -> Response:
        raw = request.path_params["id"]
        try:
            request.path_params["id"] = int(raw)
        except ValueError:
            raise BadOrder(f"no chat id: {raw}") from None
        return await endpoint(request)

    return with_number


def _chat_routes(world: World) -> list[Route]:
    async def see(request: Request) -> Response:
        return JSONResponse(world.chat_view(request.path_params["id"], bot=bot_in(request)))

    async def tap(request: Request) -> Response:
        order = await order_of(request)
        query_id = perform(world.tap, request.path_params["id"], **order, bot=bot_in(request))
        return JSONResponse({"query_id": query_id})

    async def send_file(request: Request) -> Response:
        async with request.form() as form:
            fields: dict[str, Any] = {k: v for k, v in form.items() if isinstance(v, str)}
            upload = form.get("file")
            if not isinstance(upload, UploadFile):
                raise BadOrder("file is missing")
            content, name, mime = await upload.read(), upload.filename or "file", upload.content_type or ""
        if "person_id" in fields:
            fields["person_id"] = int(fields["person_id"])
        chat_id = request.path_params["id"]
        message = perform(world.send_file, chat_id, content, name=name, mime=mime, **fields, bot=bot_in(request))
        return JSONResponse(message)

    acts: dict[str, Endpoint] = {
        "say": _on_chat(world.say),
        "start": _on_chat(world.start),
        "contact": _on_chat(world.send_contact),
        "edit": _on_chat(world.edit),
        "forward": _on_chat(world.forward),
        "read": _on_chat(world.mark_read),
        "tap": tap,
        "file": send_file,
    }
    routes = [Route(f"/control/chats/{{id}}/{name}", _negative(act), methods=["POST"]) for name, act in acts.items()]
    return [Route("/control/chats/{id}", _negative(see)), *routes]


def _other_routes(world: World) -> list[Route]:
    async def state(request: Request) -> Response:
        return JSONResponse(world.state_view(bot_in(request)))

    async def file(request: Request) -> Response:
        stored = world.pick(bot_in(request)).files.get(request.path_params["file_id"])
        if stored is None:
            return JSONResponse({"error": "no such file"}, 404)
        kind = "image/jpeg" if stored.width and not stored.mime else stored.mime
        alone = {"x-content-type-options": "nosniff", "content-security-policy": "sandbox"}
        return Response(stored.content, media_type=kind or "application/octet-stream", headers=alone)

    async def calls(request: Request) -> Response:
        if request.method == "DELETE":
            world.calls.clear()
            return JSONResponse({})
        after = int(request.query_params.get("after", "0"))
        return JSONResponse({"last": world.calls.last, "calls": world.calls.after(after)})

    async def order_fault(request: Request) -> Response:
        if request.method == "DELETE":
            world.clear_faults()
            return JSONResponse({})
        return JSONResponse({"id": perform(world.faults.order, **faults.from_json(await order_of(request)))})

    async def twice(request: Request) -> Response:
        perform(world.repeat_next_update, **await order_of(request), bot=bot_in(request))
        return JSONResponse({})

    return [
        Route("/control/state", state),
        Route("/control/files/{file_id}", file),
        Route("/control/calls", calls, methods=["GET", "DELETE"]),
        Route("/control/faults", order_fault, methods=["POST", "DELETE"]),
        Route("/control/faults/updates", twice, methods=["POST"]),
    ]


async def _refused(_: Request, error: Exception) -> Response:
    return JSONResponse({"error": str(error)}, 400)


def control_app(world: World) -> Starlette:
    """Control interface and page as a Starlette application."""

    async def index(_: Request) -> Response:
        return FileResponse(PAGE / "index.html")

    routes: list[Route | Mount] = [
        *_people_routes(world),
        *_chat_routes(world),
        *_other_routes(world),
        *live_routes(world),
        Route("/", index),
        Mount("/page", StaticFiles(directory=PAGE, check_dir=False)),
    ]
    handlers = {BadOrder: _refused, ApiError: _refused}
    return Starlette(routes=routes, exception_handlers=handlers)
