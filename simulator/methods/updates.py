"""How a bot receives updates: long polling or a webhook."""

import re
from urllib.parse import urlsplit

from simulator.errors import WEBHOOK_ACTIVE, WEBHOOK_TAKES_OVER, ApiError, Json, bad
from simulator.methods.registry import Call, method, waiting_method
from simulator.params import flag, number, structure, text, within
from simulator.webhook import Webhook

_SECRET = re.compile(r"[A-Za-z0-9_-]*")
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}
LONGEST_POLL = 50


def _remember_allowed(call: Call) -> None:
    """An absent list keeps the last one; an empty list means the usual kinds."""
    raw = structure(call.params, "allowed_updates", "Can't parse allowed_updates JSON object")
    if isinstance(raw, list):
        call.bot.queue.allowed = frozenset(map(str, raw)) if raw else None


@waiting_method("getUpdates")
async def get_updates(call: Call) -> list[Json]:
    """Confirms below the offset, then waits up to `timeout` seconds (at most 50) for 1 to 100 updates."""
    if call.bot.webhook is not None:
        raise ApiError(409, WEBHOOK_ACTIVE)
    if "allowed_updates" in call.params:
        _remember_allowed(call)
    params = call.params
    limit = within(number(params, "limit", 100), 1, 100)
    timeout = within(number(params, "timeout"), 0, LONGEST_POLL)
    return await call.bot.queue.poll(number(params, "offset"), limit, timeout)


@waiting_method("setWebhook")
async def set_webhook(call: Call) -> bool:
    """Sends updates to an https address, or to plain http on this machine (which Telegram would refuse)."""
    url, secret = text(call.params, "url"), text(call.params, "secret_token")
    if url and not _may_be_called(url):
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    if len(secret) > 256:
        raise bad("secret token is too long")
    if not _SECRET.fullmatch(secret):
        raise bad("secret token contains unallowed characters")
    if flag(call.params, "drop_pending_updates"):
        call.bot.queue.drop_all()
    if call.bot.webhook is not None:
        await call.bot.webhook.close()
        call.bot.webhook = None
    if not url:
        return True
    _remember_allowed(call)
    call.bot.queue.end_poll(ApiError(409, WEBHOOK_TAKES_OVER))
    connections = within(number(call.params, "max_connections", 40), 1, 100)
    call.bot.webhook = Webhook(call.world, call.bot, url, secret, connections)
    return True


def _may_be_called(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK)


@waiting_method("deleteWebhook")
async def delete_webhook(call: Call) -> bool:
    """Back to getUpdates; waiting updates stay unless they are to be dropped."""
    if flag(call.params, "drop_pending_updates"):
        call.bot.queue.drop_all()
    if call.bot.webhook is not None:
        await call.bot.webhook.close()
        call.bot.webhook = None
    return True


@method("getWebhookInfo")
def get_webhook_info(call: Call) -> Json:
    """The address in use, how many updates wait and the last failure."""
    webhook, queue = call.bot.webhook, call.bot.queue
    info: Json = {
        "url": webhook.url if webhook else "",
        "has_custom_certificate": False,
        "pending_update_count": queue.count(),
    }
    if webhook is not None:
        info["max_connections"] = webhook.connections
        info["ip_address"] = "127.0.0.1"
        if webhook.last_error:
            info["last_error_date"], info["last_error_message"] = webhook.last_error
    if queue.allowed is not None:
        info["allowed_updates"] = sorted(queue.allowed)
    return info
