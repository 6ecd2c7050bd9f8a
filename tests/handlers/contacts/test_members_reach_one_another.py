"""Danh bạ: every member of the bloc finds every other one; numbers are seen by those to whom their owners have agreed."""

from tests.handlers.harness import Stage

HIDDEN, SHOWN = "0912345678", "0987654321"


async def test_agencies_in_order_with_people_posts_and_numbers(stage: Stage) -> None:
    """Secretary and chair see all numbers, the others those that are shown; people by given name."""
    bloc = await stage.bloc()
    secretary = await stage.person("Thư ký", bloc, agency=0, roles=("secretary",))
    an = await stage.person("Trần Văn An", bloc, agency=1, phone=HIDDEN)
    await stage.person("Lê Thị Đào", bloc, agency=1, roles=("leader",))
    other = await stage.person("Bình", bloc, agency=2)

    await other.say("danh ba")
    assert other.buttons[:2] == ["Ban Tổ chức (1)", "Ủy ban Kiểm tra (2)"]
    await other.tap("Ủy ban Kiểm tra")
    assert other.text.split("\n")[1:3] == ["Trần Văn An, Chuyên viên", "Lê Thị Đào, Chuyên viên"]
    assert HIDDEN[:4] not in other.text
    await other.tap_data(f"ctone:{an.person_id}:{bloc.agencies[1]}")
    assert "chưa cho xem số điện thoại" in other.toast

    await secretary.say("/danhba")
    await secretary.tap("Ủy ban Kiểm tra")
    assert "Trần Văn An, Chuyên viên: 0912 345 678" in secretary.text
    await secretary.tap("Gọi điện: Trần Văn An")
    assert any("Trần Văn An, Ủy ban Kiểm tra: 0912 345 678" in text for text in secretary.texts)
    assert any(body.get("contact", {}).get("phone_number") == "+84912345678" for body in secretary.from_bot)


async def test_a_number_is_shown_by_a_tap_and_hidden_by_another(stage: Stage) -> None:
    """Its owner decides; a doubled tap changes nothing; who gave none has nothing to show."""
    bloc = await stage.bloc()
    an = await stage.person("An", bloc, agency=1, phone=SHOWN)
    other = await stage.person("Bình", bloc, agency=2)
    await an.say("/danhba")
    assert "Số của đồng chí: chỉ Thư ký, chủ trì xem được." in an.text
    for _ in range(2):
        await an.tap_data("ctshow")
        assert "Số của đồng chí: đại biểu trong Khối xem được." in an.text
    await other.say("/danhba")
    await other.tap("Ủy ban Kiểm tra")
    assert "0987 654 321" in other.text
    await an.tap("Chỉ để Thư ký, chủ trì xem số")
    await other.tap_data(f"ctag:{bloc.agencies[1]}")
    assert "0987" not in other.text
    await other.tap_data("ctshow")
    assert other.toast == "Đồng chí chưa ghi số điện thoại."


async def test_who_is_no_member_reads_no_list(stage: Stage) -> None:
    """A supervisor reads the bloc, not its people's numbers; a stranger is told how to come in; an agency of elsewhere is none."""
    bloc = await stage.bloc()
    far = await stage.bloc("ha-giang")
    reader = await stage.person("Giám sát", bloc, agency=None, roles=("supervisor",))
    await reader.say("/danhba")
    assert "không thuộc phần việc" in reader.text
    stranger = await stage.stranger("Lạ")
    await stranger.say("/danhba")
    assert "/thamgia" in stranger.text
    member = await stage.person("An", bloc, agency=1)
    await member.say("/viec")
    await member.tap_data(f"ctag:{far.agencies[0]}")
    assert "không còn dùng được" in member.toast
