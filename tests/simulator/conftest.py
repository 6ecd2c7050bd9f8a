"""A world with one bot and one person, Lan (id 7), who has started it."""

import base64

import pytest

from simulator.clock import Clock
from simulator.world import World
from tests.simulator.api import Api

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
LAN = 7


@pytest.fixture
def world() -> World:
    return World(Clock(real=lambda: 1_700_000_000.25), webhook_delay=0.001)


@pytest.fixture
async def api(world: World) -> Api:
    api = Api(world)
    await api("getMe")
    world.add_person("Lan", id=LAN)
    world.start(LAN)
    await api.updates()
    return api
