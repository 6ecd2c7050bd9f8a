"""Updates by webhook, and the two pages for operators. An update is confirmed with 200 only after its commit."""

import hmac
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

import structlog
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from sqlalchemy import text
from sqlmodel import Session
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from telegram import Update
from telegram.ext import Application

from bot.hearing import CHANNEL
from storage import outbox, positions
from storage.writer import DatabaseAwayError, Writer

log = structlog.get_logger("webhook")

SECRET_HEADER = "x-telegram-bot-api-secret-token"  # noqa: S105  # the name of a header
LARGEST = 1 << 20


class Door:
    """The web side of one bot: `app` is an ASGI application."""

    def __init__(
        self,
        application: Application[Any, Any, Any, Any, Any, Any],
        writer: Writer,
        secret: str,
        clock: Callable[[], datetime],
    ) -> None:
        self.application, self.writer, self.secret, self.clock = application, writer, secret, clock
        pages = [Route("/healthz", self.health), Route("/metrics", self.metrics)]
        if secret:
            pages.append(Route("/telegram", self.receive, methods=["POST"]))
        self.app = Starlette(routes=pages)

    async def receive(self, request: Request) -> Response:
        """One update of Telegram's (Bot API, setWebhook). 503 makes it come again; anything else does not."""
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), self.secret.encode()):
            return Response(status_code=403)
        if int(request.headers.get("content-length") or 0) > LARGEST:
            return Response(status_code=413)
        try:
            raw = await request.json()
            number = int(raw["update_id"])
        except (ValueError, KeyError, TypeError):
            log.error("webhook body is no update")
            return Response(status_code=400)
        try:
            update = await self._parse(raw, number)
            if update is not None:
                await self.application.process_update(update)
        except DatabaseAwayError:
            return Response(status_code=503, headers={"Retry-After": "2"})
        return Response(status_code=200)

    async def _parse(self, raw: dict[str, Any], number: int) -> Update | None:
        try:
            return Update.de_json(raw, self.application.bot)
        except Exception as error:  # noqa: BLE001  # an update that cannot be parsed would come again for a day
            reason = type(error).__name__
            log.error("update set aside", update=number, reason=reason)
            await self.writer.run(lambda session: positions.set_aside(session, CHANNEL, number, reason, self.clock()))
            return None

    async def health(self, _request: Request) -> Response:
        """200 when the database answers, else 503 with the reason."""
        try:
            waiting = await self.writer.run(_ask)
        except DatabaseAwayError as error:
            return PlainTextResponse(f"database away: {error}\n", 503)
        return PlainTextResponse(f"ok\nletters waiting: {waiting}\n")

    async def metrics(self, _request: Request) -> Response:
        """Prometheus' text format."""
        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)


def _ask(session: Session) -> int:
    session.execute(text("SELECT 1"))
    return outbox.waiting(session)


async def serve(app: Callable[..., Awaitable[None]], host: str, port: int) -> None:
    """Serve an ASGI application until cancelled, without taking over the process's signals."""
    import uvicorn

    config = uvicorn.Config(
        app, host=host, port=port, log_level="warning", access_log=False, lifespan="off", timeout_graceful_shutdown=5
    )
    server = uvicorn.Server(config)
    await server._serve()  # noqa: SLF001  # `serve` would catch the signals that `thidua run` handles itself
