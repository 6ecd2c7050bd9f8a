"""Nhất trí: the secretary records what the meeting agreed on, a leader may object while it lasts, ballots are taken over."""

from sqlmodel import Session, col, select

from domain.honours import How
from domain.pact import sign_of
from storage import honours
from storage.tables import Ballot, Bloc, Nomination, Step, Successor, Trail
from tests.handlers.harness import Phone, Stage
from tests.handlers.voting.hall import CERTIFICATES, FLAG, HEAD, hall, opened, voted


async def chosen(stage: Stage, year_id: str, subject: str) -> list[str]:
    return await stage.read(lambda session: honours.chosen(session, year_id, subject))


async def agreed(secretary: Phone, subject: str, *agencies: str) -> None:
    """The secretary records that the meeting agreed on these."""
    await secretary.say("/ketqua")
    await secretary.tap("Khen thưởng năm 2023")
    await secretary.tap(subject)
    await secretary.tap("Ghi nhận hội nghị nhất trí")
    for agency in agencies:
        await secretary.tap(f"○ {agency}")
    await secretary.tap(f"Ghi nhận {len(agencies)} cơ quan")


async def test_certificates_are_recorded_in_a_few_taps_and_every_leader_hears_it_once(stage: Stage) -> None:
    """Tick two agencies, record: the leaders get one message that names them, and the card of the year shows them to everybody."""
    bloc, chair, secretary, leaders = await hall(stage)
    await agreed(secretary, CERTIFICATES, "Ban Tổ chức", "Văn phòng")
    assert "Đã ghi nhận." in secretary.text
    assert await chosen(stage, bloc.year_id, "PROV_CERT") == [bloc.agencies[0], bloc.agencies[5]]
    for phone in (chair, *leaders[1:]):
        await stage.settle(phone)
        said = [text for text in phone.texts if "Hội nghị nhất trí" in text]
        assert len(said) == 1
        assert "Ban Tổ chức, Văn phòng" in said[0]
    officer = await stage.person("Cán bộ", bloc, agency=3)
    await officer.say("/ketqua")
    await officer.tap("Khen thưởng năm 2023")
    assert "Bằng khen của Chủ tịch UBND tỉnh: Ban Tổ chức, Văn phòng." in officer.text
    assert not any("Ghi nhận" in label for label in officer.buttons)


async def test_an_objection_stands_until_it_is_withdrawn_or_recorded_anew(stage: Stage) -> None:
    """One tap of a leader; the secretary hears it, the item says who, and a new agreement asks again."""
    bloc, _chair, secretary, leaders = await hall(stage)
    await agreed(secretary, FLAG, "Ban Nội chính")
    objector = leaders[2]
    await stage.settle(objector)
    data = objector.data_of("Có ý kiến khác")
    await objector.tap_data(data)
    await objector.tap_data(data)
    assert "Ý kiến khác: Ban Tuyên giáo." in objector.text
    await stage.settle(secretary)
    assert len([text for text in secretary.texts if "Ban Tuyên giáo có ý kiến khác" in text]) == 1
    await objector.tap("Rút ý kiến")
    assert "Ý kiến khác" not in objector.text
    await objector.tap("Có ý kiến khác")
    await secretary.say("/ketqua")
    await secretary.tap("Khen thưởng năm 2023")
    assert "Còn ý kiến khác về: Cờ thi đua của UBND tỉnh." in secretary.text
    await secretary.tap(FLAG)
    await secretary.tap("Ghi nhận hội nghị nhất trí")
    await secretary.tap("● Ban Nội chính")
    await secretary.tap("○ Văn phòng")
    await secretary.tap("Ghi nhận 1 cơ quan")
    assert "Ý kiến khác" not in secretary.text
    assert await chosen(stage, bloc.year_id, "PROV_FLAG") == [bloc.agencies[5]]
    acts = await stage.read(lambda session: [one.act for one in session.exec(select(Trail).order_by(col(Trail.id)))])
    assert [act for act in acts if act in {"agreed", "objected", "objection_withdrawn"}] == [
        "agreed", "objected", "objection_withdrawn", "objected", "agreed",
    ]  # fmt: skip


async def test_nobody_objects_the_day_after(stage: Stage) -> None:
    """While the meeting lasts; then the card has no such button and an old one says why."""
    bloc, _chair, secretary, leaders = await hall(stage)
    await agreed(secretary, FLAG, "Ban Nội chính")
    await stage.settle(leaders[2])
    data = leaders[2].data_of("Có ý kiến khác")
    await stage.pass_time(days=1)
    await leaders[2].tap_data(data)
    assert "Hội nghị đã kết thúc mục này" in (leaders[2].toast + leaders[2].text)
    assert await stage.read(lambda session: honours.objections(session, bloc.year_id)) == []


async def test_who_did_not_register_is_not_offered_and_not_taken(stage: Stage) -> None:
    """Where the bloc has that rule: no button, and a forged one is refused with the agency's name."""
    bloc, _chair, secretary, _leaders = await hall(stage)

    def rule(session: Session) -> None:
        row = session.get_one(Bloc, bloc.id)
        row.settings = {"only_registered": True}
        session.add(row)
        session.add(Step(year_id=bloc.year_id, code="REGISTER", due_at=stage.now, state="done"))

    await stage.write(rule)
    await secretary.say("/ketqua")
    await secretary.tap("Khen thưởng năm 2023")
    await secretary.tap(FLAG)
    await secretary.tap("Ghi nhận hội nghị nhất trí")
    assert not any("○" in label for label in secretary.buttons)
    await secretary.tap_data(f"honset:{bloc.year_id}:PROV_FLAG:1:{sign_of(bloc.agencies)[:4]}")
    assert "Ban Tổ chức chưa đăng ký nội dung này" in secretary.toast + secretary.text
    assert await chosen(stage, bloc.year_id, "PROV_FLAG") == []


async def test_a_published_ballot_is_taken_over(stage: Stage) -> None:
    """The head as counted, marked as chosen by ballot; a question that elected nobody records nothing; nothing before it is published."""
    bloc, chair, secretary, leaders = await hall(stage)
    ballot_id = await opened(stage, secretary, chair, FLAG, HEAD)
    await chair.say("/bophieu")
    for leader in leaders:
        await stage.settle(leader)
        await voted(leader, "Không đồng ý", "Ban Nội chính")
    assert await chosen(stage, bloc.year_id, "HEAD") == []
    await chair.tap_data(f"vres:{ballot_id}:1")
    await chair.tap("Công bố kết quả")
    rows = await stage.read(
        lambda session: (
            [one.award for one in session.exec(select(Nomination))],
            [(one.office, one.agency_id, one.how, one.ballot_id) for one in session.exec(select(Successor))],
        )
    )
    assert rows == ([], [("head", bloc.agencies[4], How.BALLOT, ballot_id)])


async def test_what_a_ballot_chose_is_not_agreed_away(stage: Stage) -> None:
    """No button for it, and a forged one is refused; nor does anybody hold two offices; a stale order of members names nobody."""
    bloc, _chair, secretary, _leaders = await hall(stage)

    def elected(session: Session) -> None:
        session.add(Ballot(id="balotxyz12", year_id=bloc.year_id, title="Đợt", content={}))
        session.flush()
        honours.record(
            session,
            bloc.year_id,
            "HEAD",
            bloc.agencies[4:5],
            how=How.BALLOT,
            by=None,
            now=stage.now,
            ballot_id="balotxyz12",
        )

    await stage.write(elected)
    order = sign_of(bloc.agencies)[:4]
    await secretary.say("/ketqua")
    await secretary.tap("Khen thưởng năm 2023")
    await secretary.tap("Trưởng khối năm 2024")
    assert not any("Ghi nhận" in label for label in secretary.buttons)
    for data, said in (
        (f"honset:{bloc.year_id}:HEAD:1:{order}", "đã có kết quả bỏ phiếu"),
        (f"honset:{bloc.year_id}:DEPUTY:10:{order}", "không giữ hai nhiệm vụ"),
        (f"honset:{bloc.year_id}:PROV_FLAG:1:zzzz", "không còn dùng được"),
    ):
        await secretary.tap_data(data)
        assert said in secretary.toast + secretary.text
    assert await chosen(stage, bloc.year_id, "HEAD") == [bloc.agencies[4]]
    assert await chosen(stage, bloc.year_id, "PROV_FLAG") == []


async def test_the_same_agreement_twice_is_told_once(stage: Stage) -> None:
    """Two deputies, whatever the order of their identifiers."""
    bloc, _chair, secretary, leaders = await hall(stage)
    await agreed(secretary, "Phó khối năm 2024", "Ban Nội chính", "Ban Tuyên giáo")
    mask = f"{(1 << 4) + (1 << 2):x}"
    for _again in range(2):
        await secretary.tap_data(f"honset:{bloc.year_id}:DEPUTY:{mask}:{sign_of(bloc.agencies)[:4]}")
    await stage.settle(leaders[3])
    assert len([text for text in leaders[3].texts if "Hội nghị nhất trí" in text]) == 1
