"""What the Bot API says when it refuses (core.telegram.org/bots/api#making-requests)."""

from typing import Any

Json = dict[str, Any]

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a "
    "current content and reply markup of the message"
)
QUERY_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
OTHER_POLLER = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)
WEBHOOK_TAKES_OVER = "Conflict: terminated by setWebhook request"


class ApiError(Exception):
    """A refusal: `code` is the HTTP status, `description` the sentence the client reads."""

    def __init__(self, code: int, description: str, parameters: Json | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> Json:
        """The JSON body of the refusal."""
        body: Json = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return body


class ConnectionDropped(Exception):  # noqa: N818  # it is an order to the server, not a fault of the program
    """The client shall see a connection that breaks instead of an answer."""


class BadOrder(ValueError):  # noqa: N818  # the control interface answers 400 with this sentence
    """The control interface was asked for something that the phone could not do."""


def bad(text: str, **parameters: object) -> ApiError:
    """400; `parameters` as ResponseParameters names them.

    Telegram writes the first letter small, except in codes such as BUTTON_DATA_INVALID.
    """
    code_like = len(text) > 1 and (text[1] == "_" or text[1].isupper())
    return ApiError(400, "Bad Request: " + (text if code_like else text[:1].lower() + text[1:]), parameters)


def forbidden(text: str) -> ApiError:
    """403 with Telegram's prefix."""
    return ApiError(403, f"Forbidden: {text}")


def too_many(retry_after: int) -> ApiError:
    """429; `retry_after` in whole seconds."""
    text = f"Too Many Requests: retry after {retry_after}"
    return ApiError(429, text, {"retry_after": retry_after})
