"""The rule card: the first ballot of each kind in a year waits until the secretary has confirmed by which rules it is decided."""

from sqlmodel import Session, col, select

from domain.questions import DEFAULT_RULES
from domain.voting_rules import RuleSet
from domain.workdays import WorkCalendar
from handlers.succession.package_facts import Facts
from handlers.succession.package_voting import rules_of_voting
from handlers.voting import outcomes
from storage import ballots, presence, voting_rules, years
from storage.tables import Ballot, Bloc, Meeting, Trail, Year
from tests.handlers.harness import Phone, Stage, TheBloc
from tests.handlers.voting.hall import CERTIFICATES, FLAG, HEAD, hall, prepared, the, voted

UNCHECKED = "chưa đối chiếu quy chế"
CONFIRM = "Xác nhận, trình chủ trì"


async def unconfirmed(stage: Stage) -> tuple[TheBloc, Phone, Phone, list[Phone]]:
    """The hall of a bloc that has confirmed nothing this year."""
    found = await hall(stage)

    def forget(session: Session) -> None:
        year = session.get_one(Year, found[0].year_id)
        year.facts = {name: one for name, one in year.facts.items() if name != voting_rules.CARDS}

    await stage.write(forget)
    return found


async def state(stage: Stage, ballot_id: str) -> str:
    """Of a ballot."""
    return (await the(stage, ballot_id)).state


async def test_one_card_and_one_tap_more_confirm_all_kinds_of_a_ballot(stage: Stage) -> None:
    """Base, count of today, no opinion and clause of each kind; then the ballot is with the chair, and the next one asks nothing."""
    _bloc, chair, secretary, _leaders = await unconfirmed(stage)
    ballot_id = await prepared(stage, secretary, FLAG, CERTIFICATES)
    assert "Quy tắc chưa được xác nhận" in secretary.text
    await secretary.tap("Trình chủ trì bắt đầu")
    assert "Phiếu kín, mỗi cơ quan một phiếu: 9 phiếu." in secretary.text
    assert f"{FLAG}: Cần 6 phiếu (từ 2/3 tổng số thành viên Khối)." in secretary.text
    assert f"{CERTIFICATES}: Cần 5 phiếu (trên 1/2 tổng số thành viên Khối)." in secretary.text
    assert secretary.text.count("Không có ý kiến tính như không đồng ý.") == 2
    assert secretary.text.count(UNCHECKED) == 2
    await secretary.tap(CONFIRM)
    assert "Đã trình đồng chí" in secretary.text

    await chair.tap("Bắt đầu bỏ phiếu")
    assert await state(stage, ballot_id) == "open"
    kept = await stage.read(lambda s: [one.what for one in s.exec(select(Trail).where(Trail.act == "rules_confirmed"))])
    assert kept == [{"subject": "PROV_FLAG"}, {"subject": "PROV_CERT"}]


async def test_what_nobody_has_confirmed_begins_no_ballot(stage: Stage) -> None:
    """The chair's tap on an opening of another day leads to the card; after it the opening is read again before it begins."""
    _bloc, chair, secretary, _leaders = await unconfirmed(stage)
    ballot_id = await prepared(stage, secretary, FLAG)
    await chair.say("/bophieu")
    await chair.tap("Tiếp tục chuẩn bị")
    await chair.tap("Bắt đầu bỏ phiếu")
    assert "Quy tắc bỏ phiếu" in chair.text
    assert await state(stage, ballot_id) == "draft"
    await chair.tap("Xác nhận quy tắc")
    assert "Số phiếu cần theo quy tắc Thư ký Khối đã xác nhận." in chair.text
    assert UNCHECKED not in chair.text
    assert await state(stage, ballot_id) == "draft"
    await chair.tap("Bắt đầu bỏ phiếu")
    assert await state(stage, ballot_id) == "open"


async def test_an_opening_says_that_a_card_waits_and_leads_there(stage: Stage) -> None:
    """One tap from the opening; the tap to begin is not there."""
    _bloc, chair, secretary, _leaders = await unconfirmed(stage)
    ballot_id = await prepared(stage, secretary, FLAG)
    await chair.say("/viec")
    await chair.tap_data(f"vbegin:{ballot_id}")
    assert "Quy tắc bỏ phiếu chưa được xác nhận." in chair.text
    assert "Bắt đầu bỏ phiếu" not in chair.buttons
    await chair.tap("Xem và xác nhận quy tắc")
    assert "Xác nhận quy tắc" in chair.buttons


async def test_a_leader_who_stands_in_confirms_no_rules(stage: Stage) -> None:
    """And nobody else who does not prepare ballots."""
    _bloc, _chair, secretary, leaders = await unconfirmed(stage)
    ballot_id = await prepared(stage, secretary, FLAG)
    content = ballots.content_of(await the(stage, ballot_id))
    await leaders[4].say("/viec")
    for data in (
        f"vrules:{ballot_id}",
        f"vrok:{ballot_id}:{content.fingerprint}",
        f"vrset:{ballot_id}:PROV_FLAG:none:0",
    ):
        await leaders[4].tap_data(data)
    assert (
        await stage.read(
            lambda s: s.exec(select(Trail).where(col(Trail.act).in_(("rules_set", "rules_confirmed")))).all()
        )
        == []
    )


async def test_values_are_changed_by_taps_and_the_clause_is_typed(stage: Stage) -> None:
    """They hold for the ballot, its verdict quotes them, and a vote short is said."""
    bloc, chair, secretary, leaders = await unconfirmed(stage)
    ballot_id = await prepared(stage, secretary, FLAG)
    await secretary.tap("Quy tắc")
    await secretary.tap(f"Sửa: {FLAG}")
    await secretary.tap("Mức cần đạt")
    await secretary.tap("○ từ 4/5")
    await secretary.tap("Tính trên")
    await secretary.tap("Trên số phiếu hợp lệ")
    await secretary.tap("Ghi điều khoản")
    await secretary.say("khoản 2 Điều 9 Quy chế.")
    assert "Theo khoản 2 Điều 9 Quy chế." in secretary.text
    await secretary.tap("Xong")
    await secretary.tap(CONFIRM)
    await chair.tap("Bắt đầu bỏ phiếu")
    await stage.settle(chair)
    rules = ballots.content_of(await the(stage, ballot_id)).questions[0].rules
    assert rules == (await stage.read(lambda s: voting_rules.rules(s.get_one(Year, bloc.year_id), "PROV_FLAG"))).rules
    await chair.say("/bophieu")
    for number, leader in enumerate(leaders):
        await voted(leader, "Đồng ý" if number < 6 else "Không đồng ý")
    await chair.tap("Xem kết quả")

    assert "từ 4/5 số phiếu hợp lệ trở lên (8 phiếu), theo khoản 2 Điều 9 Quy chế." in chair.text
    assert "6/9 phiếu đồng ý (66,7%). KẾT QUẢ: CHƯA ĐẠT, thiếu 2 phiếu." in chair.text


async def test_changed_rules_are_confirmed_anew(stage: Stage) -> None:
    """What was confirmed were other rules; a confirmation of what was read before the change is shown the card again."""
    _bloc, _chair, secretary, _leaders = await unconfirmed(stage)
    ballot_id = await prepared(stage, secretary, HEAD)
    await secretary.tap("Trình chủ trì bắt đầu")
    old = secretary.data_of(CONFIRM)
    await secretary.tap(f"Sửa: {HEAD}")
    await secretary.tap("Không tính phiếu không có ý kiến")
    await secretary.tap_data(old)
    assert "đã thay đổi" in secretary.toast
    assert "Phiếu không có ý kiến không tính." in secretary.text
    await secretary.tap(CONFIRM)
    assert "Đã trình đồng chí" in secretary.text
    await secretary.tap_data(f"vrset:{ballot_id}:HEAD:none:1")
    await secretary.tap("Xong")
    assert CONFIRM in secretary.buttons


async def test_the_next_year_keeps_the_rules_and_asks_again(stage: Stage) -> None:
    """A regulation outlives the year, a confirmation does not."""
    bloc, _chair, secretary, _leaders = await hall(stage)
    ballot_id = await prepared(stage, secretary, FLAG)
    await secretary.tap_data(f"vrset:{ballot_id}:PROV_FLAG:pass:>= 4/5")

    def following(session: Session) -> tuple[str, bool, bool]:
        year = session.get_one(Year, bloc.year_id)
        voting_rules.confirm(session, year, "PROV_FLAG", secretary.person_id, stage.now)
        after = years.make_next(session, year, stage.new_id())
        said = voting_rules.rules(after, "PROV_FLAG").to_json()["threshold"]
        there = (voting_rules.confirmed(one, "PROV_FLAG") is not None for one in (year, after))
        return said, *there

    assert await stage.write(following) == (">= 80%", True, False)


async def test_the_archive_of_the_year_tells_the_confirmed_rules(stage: Stage) -> None:
    """What is needed of what, how no opinion counts, the clause; of subjects nobody confirmed nothing."""
    bloc, _chair, secretary, _leaders = await unconfirmed(stage)
    zone = stage.machine.settings.zone

    def archived(session: Session) -> list[tuple[object, ...]]:
        year = session.get_one(Year, bloc.year_id)
        rules = RuleSet.from_json({"clause": "khoản 2 Điều 9"}, "HEAD")
        voting_rules.set_rules(session, year, "HEAD", rules)
        voting_rules.confirm(session, year, "HEAD", secretary.person_id, stage.now)
        facts = Facts(session, zone, session.get_one(Bloc, bloc.id), year, WorkCalendar(zone))
        return list(rules_of_voting(facts))

    said = "trên 1/2 tổng số thành viên Khối. Không có ý kiến tính như không đồng ý. Theo khoản 2 Điều 9."
    assert await stage.write(archived) == [("Quy tắc bỏ phiếu: Bầu Trưởng khối năm sau", said)]


async def test_few_votes_are_warned_of(stage: Stage) -> None:
    """Nobody of four agencies has joined: five papers would show who voted how."""
    bloc = await stage.bloc()
    secretary = await stage.person("Thư ký", bloc, agency=0, roles=("leader", "secretary"))
    for agency in range(1, 5):
        await stage.person(f"Lãnh đạo {agency}", bloc, agency=agency, roles=("leader",))
    await prepared(stage, secretary, FLAG)
    assert "Chỉ có 5 phiếu: kết quả có thể cho biết ý kiến từng cơ quan; Khối có thể bỏ phiếu giấy." in secretary.text
    for agency in (5, 6):
        await stage.person(f"Lãnh đạo {agency}", bloc, agency=agency, roles=("leader",))
    await secretary.say("/bophieu")
    await secretary.tap("Tiếp tục chuẩn bị")
    assert "Chỉ có" not in secretary.text


async def test_an_agency_says_nothing_about_itself_where_the_rules_forbid_it(stage: Stage) -> None:
    """Its yes is refused with what to do, and it is not in its own base."""
    bloc, chair, secretary, leaders = await hall(stage)

    def forbid(session: Session) -> None:
        year = session.get_one(Year, bloc.year_id)
        rules = RuleSet.from_json({"self_allowed": False}, "PROV_FLAG")
        voting_rules.set_rules(session, year, "PROV_FLAG", rules)
        voting_rules.confirm(session, year, "PROV_FLAG", secretary.person_id, stage.now)

    await stage.write(forbid)
    ballot_id = await prepared(stage, secretary, FLAG)
    await secretary.tap("Trình chủ trì bắt đầu")
    await chair.tap("Bắt đầu bỏ phiếu")
    await stage.settle(chair)
    await chair.say("/bophieu")
    await voted(chair, "Đồng ý")  # the chair leads the agency that stands
    assert "không cho cơ quan tự bỏ phiếu" in chair.toast
    await voted_blank(chair)
    for leader in leaders[1:]:
        await voted(leader, "Đồng ý")
    await chair.tap("Xem kết quả")
    assert "8/8 phiếu đồng ý (100%). KẾT QUẢ: ĐẠT." in chair.text
    assert await state(stage, ballot_id) == "counted"


async def test_a_share_of_those_present_waits_for_presence(stage: Stage) -> None:
    """Nobody knows it before: no card says a count, and the ballot does not begin while presence has not been taken."""
    bloc, chair, secretary, _leaders = await hall(stage)

    def of_present(session: Session) -> None:
        year = session.get_one(Year, bloc.year_id)
        voting_rules.set_rules(session, year, "PROV_FLAG", RuleSet.from_json({"base": "present"}, "PROV_FLAG"))
        voting_rules.confirm(session, year, "PROV_FLAG", secretary.person_id, stage.now)

    await stage.write(of_present)
    ballot_id = await prepared(stage, secretary, FLAG)
    assert "số phiếu cần tính khi kiểm phiếu" in secretary.text
    await secretary.tap("Trình chủ trì bắt đầu")
    assert "Cần từ 2/3 số thành viên dự họp (tính khi kiểm phiếu)." in chair.text
    await chair.tap("Bắt đầu bỏ phiếu")
    assert "cần điểm danh trước" in chair.toast
    assert await state(stage, ballot_id) == "draft"

    def seven(session: Session) -> None:
        there = {agency: n < 7 for n, agency in enumerate(bloc.agencies)}
        presence.take(session, session.get_one(Meeting, bloc.meeting_id), there, secretary.person_id, stage.now)

    await stage.write(seven)
    await chair.tap("Bắt đầu bỏ phiếu")
    content = ballots.content_of(await the(stage, ballot_id))
    assert content.present == 7
    assert [outcomes.turnout_of(content, papers).present for papers in (5, 8)] == [7, 8]


async def voted_blank(voter: Phone) -> None:
    """Without an opinion."""
    await voter.say("/bophieu")
    await voted(voter, "Không có ý kiến")


async def test_every_usual_kind_has_a_card(stage: Stage) -> None:
    """The helper of these dialogues confirms what the program asks for."""
    bloc, *_rest = await hall(stage)
    found = await stage.read(
        lambda s: {one for one in DEFAULT_RULES if voting_rules.confirmed(s.get_one(Year, bloc.year_id), one)}
    )
    assert found == {*DEFAULT_RULES}
    assert await stage.read(lambda s: s.exec(select(Ballot)).all()) == []
