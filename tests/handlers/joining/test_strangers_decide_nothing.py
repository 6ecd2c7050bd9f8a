"""Taps by people without the right, buttons of another bloc, words cut off: each gets a sentence and changes nothing."""

import pytest
from sqlmodel import Session, col, func, select

from storage.tables import Invitation, JoinRequest, Membership, Office, Seat, Trail
from tests.handlers.harness import Stage, TheBloc
from tests.handlers.joining.door import ask_to_join, bloc_code, data, personal_code, requests

TABLES = (Invitation, JoinRequest, Membership, Office, Seat, Trail)


async def rows(stage: Stage) -> list[int]:
    """How many rows there are of what could be changed."""

    def count(session: Session) -> list[int]:
        counts = [session.exec(select(func.count()).select_from(table)).one() for table in TABLES]
        states = session.exec(select(func.count()).select_from(JoinRequest).where(JoinRequest.state != "waiting")).one()
        revoked, ended = col(Invitation.revoked_at).is_not(None), col(Seat.until_at).is_not(None)
        gone = session.exec(select(func.count()).select_from(Invitation).where(revoked)).one()
        left = session.exec(select(func.count()).select_from(Seat).where(ended)).one()
        return [*counts, states, gone, left]

    return await stage.read(count)


async def stolen_buttons(stage: Stage, bloc: TheBloc) -> list[str]:
    """Every button of a secretary of this bloc, with words that mean something."""
    code = await personal_code(stage, bloc, 1, "officer")
    link = await bloc_code(stage, bloc)
    asked = (await requests(stage, bloc))[0]
    person, agency = asked.person_id, bloc.agencies[1]
    return [
        f"joins:{bloc.id}", "joins", f"joinlist:{bloc.id}:0", f"joinone:{asked.id}", f"joinall:{bloc.id}:99999999999999",
        f"joinyes:{asked.id}", f"joinnot:{asked.id}", f"joinwhy:{asked.id}:0", "invite", f"invnew:{link}", f"invoff:{link}",
        f"invoff:{link}:yes", "invmore:0", f"invag:{agency}", f"invro:{agency}:leader", f"invqr:{code}", "members:0",
        f"memag:{agency}", f"memone:{person}:{agency}", f"memend:{person}:{agency}:yes", f"memchair:{person}:{agency}",
        f"memsec:{person}:{agency}", "manage", "foedit", "found", "foask:members", f"fotick:{agency}:0", "foall",
        f"fohead:{agency}", "fodep:-", "fostage:pact:2024", "fodate:MEETING:202402280800", "foinv", "focrit:A", "oplist:0",
        "opnew:abcdefghij", f"opbloc:{bloc.id}", f"opsec:{bloc.id}",
    ]  # fmt: skip


@pytest.mark.parametrize("who", ["stranger", "officer", "leader", "supervisor"])
async def test_only_the_secretary_uses_the_secretarys_buttons(stage: Stage, who: str) -> None:
    """A stranger, an officer, a leader and a supervisor are refused, one sentence each."""
    bloc = await stage.bloc()
    await ask_to_join(stage, await bloc_code(stage, bloc), "Trần An")
    stolen = await stolen_buttons(stage, bloc)
    eve = await stage.stranger("Eve") if who == "stranger" else await stage.person("Eve", bloc, agency=2, roles=(who,))
    await eve.say("/viec")
    before, said = await rows(stage), len(eve.from_bot)
    for button in stolen:
        await eve.tap_data(button)
        assert eve.toast, button
        assert "lỗi" not in eve.toast, button
    assert await rows(stage) == before
    assert len(eve.from_bot) == said


async def test_the_secretary_of_another_bloc_sees_and_changes_nothing(stage: Stage) -> None:
    """Requests, invitations, people and agencies of one bloc are closed to the other."""
    bloc = await stage.bloc()
    other = await stage.bloc("gia-lai")
    await ask_to_join(stage, await bloc_code(stage, bloc), "Trần An")
    stolen = [
        one
        for one in await stolen_buttons(stage, bloc)
        if not one.startswith(("invite", "invmore", "members", "manage")) and one != "joins"
    ]
    eve = await stage.person("Eve", other, roles=("secretary", "chair"))
    await eve.say("/viec")
    before = await rows(stage)
    for button in stolen:
        await eve.tap_data(button)
        assert eve.toast, button
        assert "lỗi" not in eve.toast, button
        assert "Trần An" not in eve.text
    assert await rows(stage) == before

    for own in ("joins", "invite", "members:0", "manage"):
        await eve.tap_data(own)
        assert "Trần An" not in eve.text


CUT = [
    "joinall", "joinall:x", "joinall:{bloc}:", "joinall:{bloc}:-5", "joinall:{bloc}:" + "9" * 30, "joinlist:{bloc}:x",
    "joinlist", "joinone", "joinyes", "joinnot::", "joinwhy", "joinwhy:{asked}:7", "joinwhy:{asked}:-1",
    "joinone:{asked}:1", "invnew", "invoff", "invoff:::", "invag", "invro", "invro:-:leader", "invro:{agency}:chair",
    "invro:{agency}:secretary", "invqr", "invmore:-1", "members:x", "memag", "memag:-", "memone", "memone:a:b:c",
    "memend:x", "memcall", "memchair::", "place", "placego", "placego:a:b:c", "placepg:9",
]  # fmt: skip


async def test_buttons_with_words_cut_off_do_no_harm(stage: Stage) -> None:
    """Whatever stands behind a name, the secretary gets a card or a sentence, never an error."""
    bloc = await stage.bloc()
    thu = await stage.person("Thư", bloc, roles=("secretary",))
    await ask_to_join(stage, await bloc_code(stage, bloc), "Trần An")
    asked = (await requests(stage, bloc))[0]
    await thu.say("/viec")
    before = await rows(stage)
    for cut in CUT:
        await thu.tap_data(cut.format(bloc=bloc.id, asked=asked.id, agency=bloc.agencies[1]))
        assert "lỗi" not in thu.toast, cut
    assert await rows(stage) == before
    assert (await requests(stage, bloc))[0].state == "waiting"


async def test_a_secretary_of_two_blocs_is_brought_to_the_right_one(stage: Stage) -> None:
    """News of the other bloc opens there; the card names what belongs to it."""
    first = await stage.bloc()
    second = await stage.bloc("gia-lai")
    thu = await stage.person("Thư", first, roles=("secretary",))

    def also(session: Session) -> None:
        session.add(
            Seat(
                id=stage.new_id(), bloc_id=second.id, agency_id=second.agencies[1], person_id=thu.person_id, role="secretary",
                since_at=stage.now,
            )
        )  # fmt: skip

    await stage.write(also)
    await ask_to_join(stage, await bloc_code(stage, second), "Trần An")
    await thu.tap("Xem đề nghị")
    await thu.tap_data(data(thu, "joinyes"))
    assert [one.state for one in await requests(stage, second)] == ["approved"]
