"""The same world over HTTP: all ways to send parameters, files, dropped connections, the control interface."""

import asyncio
import io
import json
import signal
import sys
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from simulator.server import serving
from simulator.world import World
from tests.simulator.api import TOKEN, button, keyboard
from tests.simulator.conftest import LAN, PIXEL


class Client:
    """An HTTP client of one served world."""

    def __init__(self, base: str, session: aiohttp.ClientSession) -> None:
        self.base = base
        self.session = session

    async def ask(self, verb: str, path: str, expect: int = 200, **how: Any) -> Any:
        """The JSON of an answer with the expected status."""
        async with self.session.request(verb, self.base + path, **how) as answer:
            assert answer.status == expect, await answer.text()
            return await answer.json()

    async def bot(self, method: str, expect: int = 200, **params: Any) -> Any:
        """A Bot API call with a form."""
        body = await self.ask("POST", f"/bot{TOKEN}/{method}", expect, data=params)
        return body["result"] if expect == 200 else body["description"]


@pytest.fixture
async def client(world: World) -> AsyncIterator[Client]:
    async with serving(world) as base, aiohttp.ClientSession() as session:
        client = Client(base, session)
        await client.bot("getMe")
        await client.ask("POST", "/control/people", json={"first_name": "Lan", "id": LAN})
        await client.ask("POST", f"/control/chats/{LAN}/start", json={})
        yield client


async def test_parameters_come_in_every_usual_way(client: Client) -> None:
    """Query string, form, JSON and multipart mean the same."""
    path, fields = f"/bot{TOKEN}/sendMessage", {"chat_id": str(LAN), "text": "<b>Đồng ý</b> & 1", "parse_mode": "None"}
    parts = aiohttp.FormData(fields, default_to_multipart=True)
    answers = [
        await client.ask("GET", path, params=fields),
        await client.ask("GET", path, data=fields),
        await client.ask("POST", path, params=fields),
        await client.ask("POST", path, data=fields),
        await client.ask("POST", path, json={**fields, "chat_id": LAN, "reply_markup": keyboard([button()])}),
        await client.ask("POST", path, data=parts),
    ]
    assert {answer["result"]["text"] for answer in answers} == {fields["text"]}


async def test_broken_requests_are_refused(client: Client) -> None:
    """JSON that is none, a strange token and a strange path answer with Telegram's envelope."""
    kind = {"content-type": "application/json"}
    broken = await client.ask("POST", f"/bot{TOKEN}/getMe", 400, data="{", headers=kind)
    assert broken["description"] == "Bad Request: can't parse JSON object"
    assert (await client.ask("POST", f"/bot{TOKEN}/getMe", 400, data="[]", headers=kind))["ok"] is False
    assert (await client.ask("GET", "/botx/getMe", 401))["error_code"] == 401
    assert (await client.ask("GET", f"/bot{TOKEN}/nothing", 404))["error_code"] == 404
    assert (await client.ask("GET", "/file/botx/a", 401))["error_code"] == 401


async def test_files_go_up_and_down(client: Client) -> None:
    """An uploaded document is downloaded byte by byte, by the bot and by the page."""
    content = bytes(range(256)) * 5000
    form = aiohttp.FormData({"chat_id": str(LAN)}, quote_fields=False)
    form.add_field("document", io.BytesIO(content), filename="Tờ trình.pdf", content_type="application/pdf")
    sent = (await client.ask("POST", f"/bot{TOKEN}/sendDocument", data=form))["result"]["document"]
    assert sent["file_name"] == "Tờ trình.pdf"
    path = (await client.bot("getFile", file_id=sent["file_id"]))["file_path"]
    for address in (f"/file/bot{TOKEN}/{path}", f"/control/files/{sent['file_id']}"):
        async with client.session.get(client.base + address) as answer:
            assert await answer.read() == content
    await client.ask("GET", f"/file/bot{TOKEN}/documents/none", 404)
    await client.ask("GET", "/control/files/none", 404)


@pytest.mark.parametrize(("kind", "sent"), [("drop_before", 0), ("drop_after", 1)])
async def test_a_dropped_connection_breaks_without_an_answer(client: Client, kind: str, sent: int) -> None:
    """The client sees its connection end; the next call on a new one works."""
    await client.ask("POST", "/control/faults", json={"kind": kind, "method": "sendMessage"})
    with pytest.raises(aiohttp.ServerDisconnectedError):
        async with client.session.post(f"{client.base}/bot{TOKEN}/sendMessage", data={"chat_id": LAN, "text": "a"}):
            pass
    chat = await client.ask("GET", f"/control/chats/{LAN}")
    assert [m["from"] for m in chat["messages"]].count("bot") == sent
    await client.bot("sendMessage", chat_id=LAN, text="a")


async def test_a_429_carries_the_header(client: Client) -> None:
    """Retry-After stands in the header too."""
    await client.ask("POST", "/control/faults", json={"kind": "429", "retry_after": 3, "global": False})
    async with client.session.post(f"{client.base}/bot{TOKEN}/getMe") as answer:
        assert (answer.status, answer.headers["retry-after"]) == (429, "3")
    await client.ask("POST", "/control/faults", json={"kind": "5xx", "times": 0})
    await client.ask("DELETE", "/control/faults")
    await client.bot("getMe")


async def test_people_act_over_the_control_interface(client: Client) -> None:
    """Each act answers with what the page shows, and the bot hears it."""
    chat = f"/control/chats/{LAN}"
    sent = await client.bot("sendMessage", chat_id=LAN, text="a", reply_markup=json.dumps(keyboard([button()])))
    message_id = sent["message_id"]
    said = await client.ask("POST", f"{chat}/say", json={"text": "/viec", "reply_to": message_id})
    assert (said["from"], said["text"], said["reply_to"], said["edited"]) == ("user", "/viec", message_id, False)
    assert "query_id" in await client.ask("POST", f"{chat}/tap", json={"message_id": message_id, "row": 0, "col": 0})
    edited = await client.ask("POST", f"{chat}/edit", json={"message_id": said["message_id"], "text": "b"})
    assert edited["edited"] is True
    contact = await client.ask("POST", f"{chat}/contact", json={"phone_number": "+84", "first_name": "Lan"})
    assert contact["contact"] == {"first_name": "Lan", "last_name": "", "phone_number": "+84"}
    order = {"from_chat_id": LAN, "message_id": message_id}
    assert (await client.ask("POST", f"{chat}/forward", json=order))["forwarded"] is True
    form = aiohttp.FormData({"kind": "photo", "caption": "ảnh"})
    form.add_field("file", PIXEL, filename="a.png", content_type="image/png")
    photo = await client.ask("POST", f"{chat}/file", data=form)
    assert (photo["caption"], photo["photo"]["width"]) == ("ảnh", 1)
    person = await client.ask("PATCH", f"/control/people/{LAN}", json={"blocked": True, "label": "Ủy ban"})
    assert (person["blocked"], person["label"], person["unread"]) == (True, "Ủy ban", 1)
    await client.ask("POST", f"{chat}/read")
    assert (await client.ask("GET", "/control/state"))["people"][0]["unread"] == 0
    updates = await client.bot("getUpdates")
    kinds = [key for update in updates for key in update if key != "update_id"]
    messages = ["message"] * 2
    assert kinds == [*messages, "callback_query", "edited_message", *["message"] * 3, "my_chat_member"]


async def test_a_group_over_the_control_interface(client: Client) -> None:
    """A group has a negative id, its members speak, and the bot can be put out."""
    group = await client.ask("POST", "/control/groups", json={"title": "Khối", "members": [LAN]})
    said = await client.ask("POST", f"/control/chats/{group['id']}/say", json={"text": "/viec", "person_id": LAN})
    assert (group["id"] < 0, said["author"]) == (True, "Lan")
    await client.ask("PATCH", f"/control/groups/{group['id']}", json={"bot_inside": False})
    refusal = await client.bot("sendMessage", 403, chat_id=group["id"], text="a")
    assert refusal == "Forbidden: bot is not a member of the group chat"


@pytest.mark.parametrize(
    ("verb", "path", "order"),
    [
        ("POST", "/control/people", {"id": 5}),
        ("POST", "/control/people", {"first_name": 5}),
        ("POST", "/control/people", {"first_name": "a", "age": 5}),
        ("POST", "/control/people", {"first_name": "a", "bot": 5}),
        ("POST", "/control/people", [1]),
        ("PATCH", "/control/people/404", {"label": "a"}),
        ("POST", "/control/chats/404/say", {"text": "a"}),
        ("POST", "/control/chats/abc/say", {"text": "a"}),
        ("POST", "/control/chats/-404/say", {"text": "a"}),
        ("POST", f"/control/chats/{LAN}/say", {"text": " "}),
        ("POST", f"/control/chats/{LAN}/tap", {"message_id": 404, "data": "x"}),
        ("POST", f"/control/chats/{LAN}/tap", {"message_id": 1, "data": "x"}),
        ("POST", f"/control/chats/{LAN}/file", {}),
        ("POST", "/control/clock", {"advance": "soon"}),
        ("POST", "/control/clock", {"to": "soon"}),
        ("POST", "/control/clock", {}),
        ("PUT", "/control/stage", {"curtain": "a"}),
        ("PUT", "/control/stage", {"hints": "a"}),
        ("POST", "/control/actions/none", {}),
        ("POST", "/control/faults", {}),
        ("POST", "/control/faults", {"kind": "fire"}),
        ("POST", "/control/faults", {"kind": "429", "retry_after": "soon"}),
        ("POST", "/control/faults", {"kind": "latency", "seconds": "2"}),
        ("POST", "/control/faults", {"kind": "429", "colour": 1}),
        ("POST", "/control/faults/updates", {"kind": "twice"}),
        ("GET", "/control/fired?after=x", {}),
    ],
)
async def test_orders_that_mean_nothing_are_refused(client: Client, verb: str, path: str, order: Any) -> None:
    """A wrong order answers 400 with a sentence."""
    assert (await client.ask(verb, path, 400, json=order))["error"]


async def test_the_clock_is_moved_and_waited_for(client: Client) -> None:
    """A jump is told to those who wait for it."""
    waiting = asyncio.create_task(client.ask("GET", "/control/clock?after=0&timeout=30"))
    moved = await client.ask("POST", "/control/clock", json={"to": "2024-02-06T08:00:00+07:00"})
    assert moved == {"now": "2024-02-06T01:00:00Z", "clock_version": 1}
    assert await waiting == moved
    moved = await client.ask("POST", "/control/clock", json={"advance": 86400})
    assert moved["now"] == "2024-02-07T01:00:00Z"


async def test_actions_are_put_up_and_fired(client: Client) -> None:
    """What a demo puts up is shown, and an action fired on the page reaches the program that waits."""
    actions = [{"name": "morning", "label": "Sang ngày mai"}]
    await client.ask("PUT", "/control/stage", json={"banner": "Số liệu giả định", "actions": actions})
    state = await client.ask("GET", "/control/state")
    assert (state["banner"], state["actions"], state["hints"]) == ("Số liệu giả định", actions, [])
    waiting = asyncio.create_task(client.ask("GET", "/control/fired?after=0&timeout=30"))
    await client.ask("POST", "/control/actions/morning")
    assert await waiting == {"last": 1, "fired": [{"n": 1, "name": "morning"}]}
    assert (await client.ask("GET", "/control/fired?after=1"))["fired"] == []


async def test_calls_are_remembered(client: Client) -> None:
    """The last calls are listed with method, chat and parameters, and can be forgotten."""
    await client.bot("sendMessage", chat_id=LAN, text="a")
    log = await client.ask("GET", "/control/calls?after=1")
    assert log["last"] == 2
    assert [(c["n"], c["method"], c["chat_id"], c["params"]["text"]) for c in log["calls"]] == [
        (2, "sendMessage", LAN, "a")
    ]
    await client.ask("DELETE", "/control/calls")
    assert (await client.ask("GET", "/control/calls"))["calls"] == []


async def test_the_live_stream_tells_what_changes(client: Client) -> None:
    """Messages, edits, toasts, deletions, people, clock and stage arrive as server-sent events."""
    async with client.session.get(client.base + "/control/events") as stream:
        assert (await stream.content.readline()).startswith(b":")
        await acts_for_the_stream(client)
        seen: list[dict[str, Any]] = []
        while not seen or seen[-1]["type"] != "stage":
            line = await stream.content.readline()
            if line.startswith(b"data: "):
                seen.append(json.loads(line[6:]))
    kinds = [event["type"] for event in seen]
    assert kinds == [
        "message", "unread", "keyboard", "message", "unread", "pinned", "typing", "edit", "toast", "commands", "delete",
        "people", "people", "clock", "stage",
    ]  # fmt: skip
    toast = seen[kinds.index("toast")]
    assert (toast["chat_id"], toast["text"], toast["alert"]) == (LAN, "Đã ghi nhận", True)


async def acts_for_the_stream(client: Client) -> None:
    reply, inline = json.dumps({"keyboard": [["Có"]]}), json.dumps(keyboard([button()]))
    await client.bot("sendMessage", chat_id=LAN, text="a", reply_markup=reply)
    message_id = (await client.bot("sendMessage", chat_id=LAN, text="a", reply_markup=inline))["message_id"]
    order = {"message_id": message_id, "data": "x"}
    query_id = (await client.ask("POST", f"/control/chats/{LAN}/tap", json=order))["query_id"]
    await client.bot("pinChatMessage", chat_id=LAN, message_id=message_id)
    await client.bot("sendChatAction", chat_id=LAN, action="typing")
    await client.bot("editMessageText", chat_id=LAN, message_id=message_id, text="b")
    await client.bot("answerCallbackQuery", callback_query_id=query_id, text="Đã ghi nhận", show_alert="true")
    await client.bot("setMyCommands", commands='[{"command":"a","description":"b"}]')
    await client.bot("deleteMessage", chat_id=LAN, message_id=message_id)
    await client.ask("PATCH", f"/control/people/{LAN}", json={"blocked": True})
    await client.ask("POST", "/control/clock", json={"advance": 1})
    await client.ask("PUT", "/control/stage", json={"title": "a"})


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
async def test_the_program_says_when_it_is_ready_and_stops_cleanly(sign: signal.Signals) -> None:
    """One line names the address; a signal ends it with code 0, also while a poll and a stream are open."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "simulator", "--port", "0",
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    line = (await process.stdout.readline()).decode()
    assert line.startswith("simulator http://127.0.0.1:")
    async with aiohttp.ClientSession() as session:
        client = Client(line.split()[1], session)
        await client.bot("getMe")
        poll = asyncio.create_task(client.bot("getUpdates", 502, timeout=50))
        async with session.get(client.base + "/control/events") as stream:
            await stream.content.readline()
            process.send_signal(sign)
            await stream.content.read()
        assert await poll == "Bad Gateway"
    _, errors = await process.communicate()
    assert (process.returncode, errors) == (0, b"")
