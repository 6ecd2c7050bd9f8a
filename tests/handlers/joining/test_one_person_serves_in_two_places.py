"""Several agencies, several blocs: one tap to switch, and no such button for who has one place."""

from sqlmodel import Session

from storage.tables import Person, Seat
from tests.handlers.harness import Phone, Stage, TheBloc
from tests.handlers.joining.door import Thumb, bloc_code, person_row, personal_code


async def also(stage: Stage, phone: Phone, bloc: TheBloc, agency: int, role: str) -> None:
    """A second seat of the same person."""

    def seat(session: Session) -> None:
        where = bloc.agencies[agency]
        seat_id, person_id = stage.new_id(), phone.person_id
        session.add(
            Seat(id=seat_id, bloc_id=bloc.id, agency_id=where, person_id=person_id, role=role, since_at=stage.now)
        )

    await stage.write(seat)


async def test_one_tap_switches_between_blocs(stage: Stage) -> None:
    """The home card is then that of the other bloc, and stays so."""
    first, second = await stage.bloc(), await stage.bloc("gia-lai")
    an = await stage.person("An", first, agency=1)
    await also(stage, an, second, 2, "leader")
    await an.say("đổi khối")
    assert [label for label in an.buttons if label.startswith("☑")] == ["☑ Ủy ban Kiểm tra, Khối các cơ quan Đảng"]
    await an.tap("Ban Tuyên giáo")
    assert "Ban Tuyên giáo" in an.text
    await an.say("/viec")
    assert "Ban Tuyên giáo" in an.text
    person = await person_row(stage, an)
    assert (person.bloc_id, person.agency_id) == (second.id, second.agencies[2])


async def test_the_home_card_leads_over_with_one_tap(stage: Stage) -> None:
    """An officer of two blocs, then of two agencies of one: the card names the other place and goes there."""
    first, second = await stage.bloc(), await stage.bloc("gia-lai")
    an = await stage.person("An", first, agency=1)
    await also(stage, an, second, 2, "leader")
    await an.say("/viec")
    assert an.buttons[-1] == "Chuyển sang Khối các cơ quan Đảng"
    await an.tap("Chuyển sang")
    assert (await person_row(stage, an)).agency_id == second.agencies[2]
    await an.say("chuyển sang khối các cơ quan đảng")
    assert (await person_row(stage, an)).agency_id == first.agencies[1]

    bich = await stage.person("Bích", first, agency=1)
    await also(stage, bich, first, 4, "officer")
    await bich.say("/viec")
    await bich.tap("Chuyển sang Ban Nội chính")
    assert "Ban Nội chính" in bich.text
    assert bich.buttons[-1] == "Chuyển sang Ủy ban Kiểm tra"


async def test_more_places_than_two_are_chosen_from_a_list(stage: Stage) -> None:
    """One button leads to all of them."""
    bloc = await stage.bloc()
    an = await stage.person("An", bloc, agency=1)
    for agency in (3, 4):
        await also(stage, an, bloc, agency, "officer")
    await an.say("/viec")
    assert an.buttons[-1] == "Chuyển nơi làm việc"
    await an.tap("Chuyển nơi làm việc")
    assert {label.split(",")[0] for label in an.buttons[:3]} == {"☑ Ủy ban Kiểm tra", "Ban Dân vận", "Ban Nội chính"}


async def test_who_has_one_place_is_not_asked(stage: Stage) -> None:
    """No button on the screens, and a sentence for the typed words; a stranger is told how to come in."""
    bloc = await stage.bloc()
    thu = await stage.person("Thư", bloc, roles=("secretary", "officer"))
    await thu.say("/dieuhanh")
    await thu.tap("Thêm")
    assert not [label for label in thu.buttons if label.startswith("Chuyển")]
    await thu.say("/viec")
    assert not [label for label in thu.buttons if label.startswith("Chuyển")]
    await thu.say("chuyển nơi làm việc")
    assert "nên không cần chuyển" in thu.texts[-1]
    eve = await stage.stranger("Eve")
    await eve.say("đổi khối")
    assert "chưa tham gia Khối nào" in eve.texts[-1]


async def test_nobody_switches_to_a_place_that_is_not_theirs(stage: Stage) -> None:
    """A forged button changes nothing."""
    first, second = await stage.bloc(), await stage.bloc("gia-lai")
    an = await stage.person("An", first, agency=1)
    await also(stage, an, first, 3, "leader")
    await an.say("đổi khối")
    for forged in (
        f"placego:{second.id}:{second.agencies[0]}",
        f"placego:{first.id}:{first.agencies[0]}",
        f"placego:{first.id}:-",
    ):
        await an.tap_data(forged)
        assert "không còn tham gia nơi này" in an.toast
    assert (await person_row(stage, an)).agency_id == first.agencies[1]


async def test_being_approved_elsewhere_moves_nobody(stage: Stage) -> None:
    """Whoever is busy in one bloc stays there when the other one approves; a personal invitation goes there at once."""
    first, second = await stage.bloc(), await stage.bloc("gia-lai")
    thu = await stage.person("Thư", second, roles=("secretary",))
    an = Thumb(await stage.person("An", first, agency=1))
    await an.open(await bloc_code(stage, second))
    await an.tap("joinag")
    await an.tap("joinro")
    assert (await person_row(stage, an.phone)).full_name == "An"
    await an.tap("joinok")
    await thu.tap("Xem đề nghị")
    await thu.tap("Duyệt")
    assert (await person_row(stage, an.phone)).bloc_id == first.id

    await an.open(await personal_code(stage, second, 4, "officer"))
    await an.tap("joinok")
    assert (await person_row(stage, an.phone)).agency_id == second.agencies[4]


async def test_declining_consent_in_a_second_bloc_keeps_the_name_in_the_first(stage: Stage) -> None:
    """What one agreed to elsewhere is not taken away."""
    first, second = await stage.bloc(), await stage.bloc("gia-lai")
    an = Thumb(await stage.person("An", first, agency=1))
    await an.open(await bloc_code(stage, second))
    await an.tap("joinag")
    await an.tap("joinro")
    await an.tap("joinno")
    person = await stage.read(lambda session: session.get(Person, an.phone.person_id))
    assert person is not None
    assert (person.full_name, person.consented_at is not None) == ("An", True)
