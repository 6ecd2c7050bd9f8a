"""Checks requests, results and updates against aiogram's models, a description of the Bot API not written here.

aiogram keeps unknown fields instead of refusing them and reads null as one of several types; both are
refused here.
"""

import json
from typing import Any

from aiogram import methods
from aiogram.types import Update
from pydantic import BaseModel, TypeAdapter

from simulator.world import World
from tests.simulator.api import Api

_MODELS = {name.lower(): model for name, model in vars(methods).items() if isinstance(model, type)}


def check_request(method: str, params: dict[str, Any]) -> None:
    """The parameters are those of the published method."""
    model = _MODELS[method.lower()]
    assert issubclass(model, BaseModel)
    _no_strangers(model.model_validate(params), method)


def check_result(method: str, result: Any) -> None:
    """The result is of the published type, complete and without unknown fields."""
    assert result is not None, f"{method} answered null"
    wanted = getattr(_MODELS[method.lower()], "__returning__")  # noqa: B009  # mypy knows no such attribute
    _no_strangers(TypeAdapter(wanted).validate_python(json.loads(json.dumps(result))), method)


def check_update(update: dict[str, Any]) -> None:
    """An update is an Update with exactly one kind of content."""
    assert len(update) == 2
    _no_strangers(Update.model_validate(json.loads(json.dumps(update))), "Update")


def _no_strangers(value: Any, path: str) -> None:
    if isinstance(value, BaseModel):
        assert not value.model_extra, f"{path}: unknown fields {sorted(value.model_extra or ())}"
        for name in type(value).model_fields:
            _no_strangers(getattr(value, name), f"{path}.{name}")
    elif isinstance(value, (list, tuple)):
        for item in value:
            _no_strangers(item, path)


class CheckedApi(Api):
    """Calls as `Api` does and checks both directions; `seen` are the methods that were checked."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.seen: set[str] = set()

    async def __call__(self, method: str, files: Any = None, **params: Any) -> Any:
        """The result of a call whose request and result fit the models."""
        attached = {name: f"attach://{name}" for name in files or ()}
        check_request(method, {**params, **{k: v for k, v in attached.items() if k in {"photo", "document"}}})
        result = await super().__call__(method, files, **params)
        check_result(method, result)
        self.seen.add(method)
        if method == "getUpdates":
            for update in result:
                check_update(update)
        return result
