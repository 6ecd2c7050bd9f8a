"""python -m simulator: serve a world until SIGINT or SIGTERM."""

import argparse
import asyncio
import signal
import sys

import uvloop

from simulator.server import Server
from simulator.world import World


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="simulator", description="A strict Telegram Bot API on this machine.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8088, help="0 takes a free one")
    parser.add_argument("--latency-ms", type=float, default=0.0, help="network latency added to every call")
    parser.add_argument("--limits", action="store_true", help="refuse with 429 above Telegram's sending limits")
    return parser.parse_args()


async def _serve(arguments: argparse.Namespace) -> None:
    world = World(latency=arguments.latency_ms / 1000, limits=arguments.limits)
    server = Server(world, arguments.host, arguments.port)

    async def tell_when_ready() -> None:
        while not server.started:
            await asyncio.sleep(0.005)
        port = server.servers[0].sockets[0].getsockname()[1]
        sys.stdout.write(f"simulator http://{arguments.host}:{port}\n")
        sys.stdout.flush()

    def stop() -> None:
        server.should_exit = True

    for sign in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(sign, stop)
    ready = asyncio.create_task(tell_when_ready())
    try:
        await server.serve()
    finally:
        ready.cancel()


def main() -> None:
    """Run until stopped; a clean stop ends with code 0."""
    uvloop.run(_serve(_arguments()))


if __name__ == "__main__":
    main()
