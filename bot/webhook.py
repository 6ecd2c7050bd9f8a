"""Updates by webhook, and the two pages for operators. An update is confirmed with 200 only after its commit."""

import asyncio
import hmac
import json
import socket
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

import structlog
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from telegram.ext import Application

from bot.ingress import Ingress
from storage import outbox
from storage.writer import DatabaseAwayError, Writer

log = structlog.get_logger("webhook")

SECRET_HEADER = "x-telegram-bot-api-secret-token"  # noqa: S105  # the name of a header
LARGEST = 1 << 20


class Door:
    """The web side of one bot: `app` is an ASGI application. Without a `secret` there is no way in for updates."""

    def __init__(
        self,
        application: Application[Any, Any, Any, Any, Any, Any],
        writer: Writer,
        secret: str,
        clock: Callable[[], datetime],
    ) -> None:
        self.ingress, self.writer, self.secret = Ingress(application, writer, clock), writer, secret
        pages = [Route("/healthz", self.health), Route("/metrics", self.metrics)]
        if secret:
            pages.append(Route("/telegram", self.receive, methods=["POST"]))
        self.app = Starlette(routes=pages)

    async def receive(self, request: Request) -> Response:
        """One update of Telegram's (Bot API, setWebhook). 503 makes it come again; anything else does not."""
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), self.secret.encode()):
            return Response(status_code=403)
        body = await _body(request)
        if body is None:
            return Response(status_code=413)
        try:
            raw = json.loads(body)
            raw = {**raw, "update_id": int(raw["update_id"])}
        except (ValueError, KeyError, TypeError):
            log.error("webhook body is no update")
            return Response(status_code=400)
        try:
            update = await self.ingress.parse(raw)
            if update is not None:
                await self.ingress.play(update)
        except DatabaseAwayError as error:
            log.warning("database away", reason=str(error))
            return Response(status_code=503, headers={"Retry-After": "2"})
        return Response(status_code=200)

    async def health(self, _request: Request) -> Response:
        """200 when the database answers, else 503; the reason is for the log, because strangers may read this page."""
        try:
            waiting = await self.writer.run(outbox.waiting)
        except DatabaseAwayError as error:
            log.warning("database away", reason=str(error))
            return PlainTextResponse("database away\n", 503)
        return PlainTextResponse(f"ok\nletters waiting: {waiting}\n")

    async def metrics(self, _request: Request) -> Response:
        """Prometheus' text format."""
        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)


async def _body(request: Request) -> bytes | None:
    """What was sent; None when it is too long, whatever its header said."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > LARGEST:
            return None
    return bytes(body)


async def serve(app: Callable[..., Awaitable[None]], listening: socket.socket) -> None:
    """Serve an ASGI application on a socket until cancelled, without taking over the process's signals; what runs then is answered."""
    import uvicorn

    config = uvicorn.Config(app, log_config=None, access_log=False, lifespan="off", timeout_graceful_shutdown=5)
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server._serve([listening]))  # noqa: SLF001  # `serve` would catch the signals that `thidua run` handles itself
    try:
        await asyncio.shield(serving)
    except asyncio.CancelledError:
        server.should_exit = True
        await serving
        raise
