"""Kiểm phiếu lại từ tệp phiếu đã công bố: python3 recount.py TỆP. Chỉ cần Python 3, không cần gì của Hệ thống."""

import hashlib
import json
import sys
from fractions import Fraction


def count(question, said, file):
    """Kết quả của một câu, tính từ các dấu: Y đồng ý hoặc được chọn, N không, 0 không có ý kiến."""
    rules, places, lines = question["rules"], question["places"], []
    valid = len(said["marks"][question["nominees"][0]])
    bases = {"all_members": file["members"], "present": file["present"], "issued": file["issued"],
             "returned": valid + said["invalid"], "valid": valid}  # fmt: skip
    for key in question["nominees"]:
        yes, no, blank = (said["marks"][key].count(mark) for mark in "YN0")
        if yes + no + blank != valid or len(said["marks"][key]) != valid:
            raise ValueError("số dấu không bằng số phiếu hợp lệ: " + file["names"][key])
        base, left_out = bases[rules["base"]], blank
        if not rules["self_allowed"]:  # cơ quan không bỏ phiếu cho mình: phiếu của cơ quan đó không tính vào mẫu số
            own = said["own_papers"][key]
            base -= own if rules["base"] in ("returned", "valid") else file["content"].get("papers", 1)
            left_out -= min(own, blank) if question["kind"] == "yes_no" else 0
        base = max(0, base if rules["blank_in_base"] else base - left_out)
        part = base * Fraction(*rules["threshold"])
        needed = max(1, part // 1 + 1 if rules["strict"] else -(-part // 1))
        lines.append(dict(key=key, yes=yes, no=no, blank=blank, base=base, needed=needed, verdict="not_enough"))
    enough = sorted((line for line in lines if line["yes"] >= line["needed"]), key=lambda line: -line["yes"])
    for line in enough:
        above = sum(other["yes"] > line["yes"] for other in enough)
        level = sum(other["yes"] >= line["yes"] for other in enough)
        line["verdict"] = "elected" if level <= places else "tied" if above < places else "no_place"
    elected, tied = ([line["key"] for line in enough if line["verdict"] == verdict] for verdict in ("elected", "tied"))
    return {"nominees": lines, "elected": elected, "tied": sorted(tied), "open_places": 0 if tied else places - len(elected)}


def differences(file):
    """Những chỗ kết quả tính lại khác kết quả ghi trong tệp."""
    texts = [json.dumps(part, sort_keys=True, separators=(",", ":")) for part in (file["content"], [file["salt"], file["deciding"]])]
    content, deciding = (hashlib.sha256(text.encode()).hexdigest() for text in texts)
    same = content == file["content_sha256"] and (not file["salt"] or deciding == file["content"]["deciding_sha256"])
    wrong = [] if same else ["câu hỏi hoặc quy tắc không còn như lúc bắt đầu bỏ phiếu"]
    for number, (question, said) in enumerate(zip(file["content"]["questions"], file["questions"]), 1):
        found, told = count(question, said, file), said["result"]
        told_lines = [{name: line.get(name) for name in found["nominees"][0]} for line in told["nominees"]]
        by_votes = [key for key in told["elected"] if key not in found["tied"]]  # bằng phiếu: quy chế của Khối quyết định
        same = {**{name: told.get(name) for name in found}, "nominees": told_lines, "elected": by_votes} == found
        if not same or len(told["elected"]) > question["places"]:
            wrong.append("câu %d: kết quả trong tệp không phải kết quả của các dấu" % number)
    return wrong


if __name__ == "__main__":
    raw = open(sys.argv[1], "rb").read()
    ballot = json.loads(raw)
    print("Mã kiểm tra của tệp (SHA-256):", hashlib.sha256(raw).hexdigest())
    for asked, said in zip(ballot["content"]["questions"], ballot["questions"]):
        for line in count(asked, said, ballot)["nominees"]:
            print("{0}: {yes}/{base} phiếu, cần {needed}: {verdict}".format(ballot["names"][line["key"]], **line))
    sys.exit("\n".join(["KHÔNG KHỚP"] + differences(ballot)) if differences(ballot) else print("KHỚP"))
