"""Báo cáo: texts by heading, numbers against the pact, files; the leader signs what was read, the head sees all in one view."""

from sqlmodel import Session

from domain.pact import Operator, PactState, Target
from storage import blocs, pacts, reports
from storage.pacts import stored_target
from storage.tables import Report, Step
from tests.handlers.charts import listen
from tests.handlers.harness import Phone, Stage, TheBloc
from tests.handlers.voting.hall import hall

SIGNED = Target("Văn bản được ký số", Operator.AT_LEAST, 95_00, "%", "số văn bản")
MODELS = Target("Mô hình mới", Operator.AT_LEAST, 2_00, "mô hình")
CODE = "YEAR_REPORT"
Scene = tuple[TheBloc, Phone, Phone, Phone]


async def scene(stage: Stage, code: str = CODE) -> Scene:
    """The year-end report is due in ten hours, the pact has two targets: secretary, officer and leader of the fourth agency."""
    bloc, _chair, secretary, leaders = await hall(stage)

    def due(session: Session) -> None:
        session.add(Step(year_id=bloc.year_id, code=code, due_at=stage.now.replace(hour=10)))
        row = pacts.hold(session, bloc.year_id)
        row.targets, row.state = [stored_target(SIGNED), stored_target(MODELS)], PactState.SIGNED

    await stage.write(due)
    officer = await stage.person("Cán bộ", bloc, agency=3)
    return bloc, secretary, officer, leaders[3]


async def written(officer: Phone) -> None:
    """All four headings, both numbers."""
    await officer.say("/baocao")
    await officer.tap("· 1. Kết quả thực hiện nhiệm vụ")
    for number in range(1, 5):
        await officer.say(f"Nội dung mục {number}.")
    await officer.tap("Số liệu (0/2)")
    await officer.tap("1. Văn bản được ký số: chưa có")
    await officer.say("97,5%")
    await officer.say("1 mô hình")
    await officer.tap("⬅ Quay lại")


async def of(stage: Stage, bloc: TheBloc, code: str = CODE) -> Report:
    def read(session: Session) -> Report:
        row = reports.find(session, bloc.year_id, code, bloc.agencies[3])
        assert row is not None
        session.expunge(row)
        return row

    return await stage.read(read)


async def test_a_report_goes_from_the_officer_over_the_leader_to_the_bloc(stage: Stage) -> None:
    """Six taps and six typed lines of the officer, two taps of the leader; the step is done and nobody is reminded of it."""
    bloc, secretary, officer, leader = await scene(stage)
    await officer.say("/viec")
    assert "Báo cáo tổng kết của cơ quan: chưa gửi." in officer.text
    await written(officer)
    assert "Đã viết 4/4 mục, kèm 0 tệp." in officer.text
    assert "Số liệu (2/2)" in officer.buttons
    await officer.tap("Trình lãnh đạo ký")
    await stage.settle(leader)
    await leader.tap("Xem báo cáo")
    await leader.tap("Ký và gửi Khối")
    assert "Đã ký gửi Khối." in leader.text
    row = await of(stage, bloc)
    assert row.state == "submitted"
    assert sorted(row.numbers.values()) == [1_00, 97_50]
    assert bloc.agencies[3] in await stage.read(lambda s: blocs.marks(s, bloc.year_id, CODE))
    await officer.say("/viec")
    assert "Báo cáo tổng kết" not in officer.text
    await secretary.say("/lich")
    await secretary.tap("Báo cáo tổng kết của cơ quan")
    await secretary.tap("Các cơ quan báo cáo")
    assert "Chưa gửi: Ban Tổ chức, Ủy ban Kiểm tra" in secretary.text
    await secretary.tap("Ban Dân vận")
    assert "Nội dung mục 1." in secretary.text
    await secretary.tap("Mục sau ▶")
    assert "Nội dung mục 2." in secretary.text


async def test_the_head_sees_who_reaches_the_targets(stage: Stage) -> None:
    """Reached, short and silent agencies by name, a target a card; the agency sees its own shortfall."""
    _bloc, secretary, officer, leader = await scene(stage)
    await written(officer)
    await officer.tap("Số liệu (2/2)")
    assert "Chưa đạt: Mô hình mới." in officer.text
    await officer.tap("⬅ Quay lại")
    await officer.tap("Trình lãnh đạo ký")
    await stage.settle(leader)
    await leader.tap("Xem báo cáo")
    await leader.tap("Ký và gửi Khối")
    await secretary.say("/lich")
    await secretary.tap("Báo cáo tổng kết của cơ quan")
    await secretary.tap("Các cơ quan báo cáo")
    await secretary.tap("Tiến độ chỉ tiêu (2)")
    assert "Văn bản được ký số: từ 95% số văn bản." in secretary.text
    assert "Đạt 1/9 cơ quan." in secretary.text
    charts = listen(stage)
    await secretary.tap("📊 Biểu đồ")
    rows = {row.name: row for row in charts[0].rows}
    assert len(rows) == 9
    assert (rows["Ban Dân vận"].values, rows["Ban Dân vận"].labels) == ((9750,), ("97,5%",))
    assert (rows["Ban Tổ chức"].values, rows["Ban Tổ chức"].labels) == ((None,), ("chưa có",))
    assert {(row.target, row.most, row.aim) for row in charts[0].rows} == {
        (9500, 10000, "Chỉ tiêu: Văn bản được ký số: từ 95% số văn bản")
    }
    await secretary.tap("⬅ Quay lại")
    await secretary.tap("Chỉ tiêu sau ▶")
    assert "Đạt 0/9 cơ quan." in secretary.text
    assert "Chưa đạt: Ban Dân vận." in secretary.text


async def test_an_agency_sees_its_own_numbers_beside_the_targets(stage: Stage) -> None:
    """One tap from the numbers, before anything is sent: what is reached, what is not, with the mark of each target."""
    _bloc, _secretary, officer, _leader = await scene(stage)
    await written(officer)
    charts = listen(stage)
    await officer.say("/baocao")
    await officer.tap("Số liệu (2/2)")
    await officer.tap("📊 Biểu đồ")
    assert officer.text == "Ban Dân vận: chỉ tiêu giao ước"
    assert [(row.name, row.said, row.values, row.target, row.most) for row in charts[0].rows] == [
        ("Văn bản được ký số", "chỉ tiêu 95%: đạt", (9750,), 9500, 10000),
        ("Mô hình mới", "chỉ tiêu 2 mô hình: chưa đạt", (100,), 200, 200),
    ]


async def test_a_file_is_a_report(stage: Stage) -> None:
    """Whoever has written it elsewhere sends it; a text that is missing is then no obstacle."""
    bloc, secretary, officer, leader = await scene(stage)
    await officer.say("/baocao")
    await officer.tap("Tệp kèm (0)")
    await officer.say("báo cáo đây")
    assert "Mời đồng chí gửi ảnh hoặc tệp" in officer.texts[-1]
    await officer.file("bao-cao.pdf", b"%PDF-1.4 bao cao")
    await officer.tap("Tài liệu không có độ mật")
    assert "Đã nhận 1 tệp." in officer.text
    await officer.tap("⬅ Quay lại")
    await officer.tap("Trình lãnh đạo ký")
    await stage.settle(leader)
    await leader.tap("Xem báo cáo")
    await leader.tap("Ký và gửi Khối")
    assert (await of(stage, bloc)).state == "submitted"
    await secretary.say("/viec")
    await secretary.tap_data(f"rpread:{CODE}:{bloc.year_id}:{bloc.agencies[3]}:4")
    assert "bao-cao.pdf" in secretary.buttons


async def test_a_report_with_a_gap_is_not_sent(stage: Stage) -> None:
    """The first heading without a word is named; nothing is lost."""
    bloc, _secretary, officer, _leader = await scene(stage)
    await officer.say("/baocao")
    await officer.tap("· 2. Phong trào thi đua")
    await officer.say("Đã phát động hai đợt.")
    await officer.tap("⬅ Quay lại")
    await officer.tap("Trình lãnh đạo ký")
    assert "Còn thiếu mục: Kết quả thực hiện nhiệm vụ, nội dung giao ước." in officer.toast + officer.text
    row = await of(stage, bloc)
    assert (row.state, list(row.texts.values())) == ("draft", ["Đã phát động hai đợt."])


async def test_a_leader_signs_what_was_read(stage: Stage) -> None:
    """Changed since, it is shown again; sent, it can be taken back before the deadline and then not."""
    bloc, _secretary, officer, leader = await scene(stage)
    await written(officer)
    await officer.tap("Trình lãnh đạo ký")
    await stage.settle(leader)
    await leader.tap("Xem báo cáo")
    old = leader.data_of("Ký và gửi Khối")
    await officer.tap("Rút lại để sửa")
    await officer.tap("✓ 3. Hạn chế, nguyên nhân")
    await officer.say("Không có.")
    await officer.tap("Trình lãnh đạo ký")
    await leader.tap_data(old)
    assert "Báo cáo đã thay đổi" in leader.toast
    assert (await of(stage, bloc)).state == "with_leader"
    await leader.tap("Ký và gửi Khối")
    assert (await of(stage, bloc)).state == "submitted"
    await officer.say("/baocao")
    await stage.pass_time(hours=12)
    await officer.tap("Rút lại để sửa")
    assert "Đã quá hạn nên báo cáo đã gửi không rút lại được" in officer.toast + officer.text


async def test_a_number_that_is_none_is_asked_again(stage: Stage) -> None:
    """And the half-year report is a report of its own."""
    bloc, _secretary, officer, _leader = await scene(stage, "H1_REPORT")
    await officer.say("bao cao")
    assert "Báo cáo 6 tháng: Ban Dân vận" in officer.text
    await officer.tap("Số liệu (0/2)")
    await officer.tap("2. Mô hình mới: chưa có")
    await officer.say("vài mô hình")
    assert "Chưa đọc được số" in officer.texts[-1]
    await officer.say("3 mô hình")
    assert list((await of(stage, bloc, "H1_REPORT")).numbers.values()) == [3_00]


async def test_nobody_else_reads_or_writes_it(stage: Stage) -> None:
    """Another agency's officer writes nothing, reads nothing of others; another bloc's secretary neither; secrets are refused."""
    bloc, _secretary, officer, _leader = await scene(stage)
    await written(officer)
    where = f"{CODE}:{bloc.year_id}:{bloc.agencies[3]}"
    own = [
        f"{name}:{where}{rest}"
        for name, rest in (("rpopen", ""), ("rphead", ":1"), ("rpnums", ":0"), ("rpfiles", ""), ("rpaims", ""))
    ]
    other = await stage.person("Cán bộ khác", bloc, agency=5)
    far = await stage.bloc("ha-giang")
    stranger = await stage.person("Thư ký khác", far, agency=0, roles=("officer", "secretary"))
    for phone in (other, stranger):
        await phone.say("/viec")
        for data in (*own, f"rpread:{where}:1", f"rptgt:{CODE}:{bloc.year_id}:0", f"rpchart:{CODE}:{bloc.year_id}:0"):
            await phone.tap_data(data)
            assert "Nội dung mục" not in phone.text
            assert "ký số" not in phone.text
    await officer.tap_data(f"rphead:{where}:1")
    await officer.say("Theo công văn MẬT số 1")
    assert "không nhận tài liệu có độ mật" in officer.texts[-1]
    assert next(iter((await of(stage, bloc)).texts.values())) == "Nội dung mục 1."
