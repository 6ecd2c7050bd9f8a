"""A small bloc file that is in order, to be broken by the tests."""

GOOD = """\
key: thu
name: Khối thử nghiệm
short_name: Khối thử
province: Kon Tum
year: 2023
source:
  date: 2024-02-06
head: {agency: ban-a}
members:
  - key: ban-a
    name: Ban A Tỉnh ủy
    short_name: Ban A
    kind: advisory
  - key: ban-b
    name: Ban B Tỉnh ủy
    short_name: Ban B
    kind: office
    assumed: true
calendar:
  SELF_SCORE:
    due: 2024-01-31 17:00
  FREEZE:
    due: 2024-02-05 17:00
meetings:
  - steps:
      - {step: MEETING, year: 2023}
    starts: 2024-02-06 08:00
criteria:
  tree:
    title: Bảng thử
    scale: 10
    step: 0.5
    roots:
      - code: I
        title: Phần một
        max: 10
        children:
          - code: I.1
            title: Tiêu chí một
            kind: pass_fail
            max: 10
awards:
  - award: PROV_FLAG
    quota: 1
decisions:
  nominations:
    - award: PROV_FLAG
      agencies: [ban-a]
      how: consensus
"""
