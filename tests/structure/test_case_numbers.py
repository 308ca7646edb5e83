"""Case numbers in the notations of many registries, and what looks like one but is not."""

import pytest

from tracker.structure.case_numbers import case_numbers

CASES = [
    ("KS/2024:24 - 169", ["KS/2024:24"]),
    ("§ 332 Dnr 2024-00573", ["2024-00573"]),
    ("Änr AVN 2023/5271", ["AVN 2023/5271"]),
    ("2016/KS 0259 10", ["2016/KS 0259"]),
    ("2024/KS 88", ["2024/KS 88"]),
    ("PN/25:6", ["PN/25:6"]),
    ("MF 2025-9", ["MF 2025-9"]),
    ("SDN-0034/25", ["SDN-0034/25"]),
    ("KS 2025-09", []),
    ("Dnr 302917", ["302917"]),
    ("SBN/2025:229 003", ["SBN/2025:229"]),
    ("DIARIENR KS/2024:24", ["KS/2024:24"]),
    ("KS 2018/124", ["KS 2018/124"]),
    ("Hänvisning KS-2024-0123.", ["KS-2024-0123"]),
    ("Diarienummer: RS 2023-0456", ["RS 2023-0456"]),
    ("KS2018/0266-007", ["KS2018/0266"]),
    ("Dnr 96/184-31", ["96/184-31"]),
    ("Dnr 2011/0345-106", ["2011/0345"]),
    ("Dnr MN 2025-88", ["MN 2025-88"]),
    ("§ 44 KS 2025-77", ["KS 2025-77"]),
    ("Dnr 00077-2022", ["00077-2022"]),
    ("Dnr 1188/22", ["1188/22"]),
    ("Dnr RUN 88-2023", ["RUN 88-2023"]),
    ("SDN N110-0045/25", ["N110-0045/25"]),
    ("KS 16/211", ["KS 16/211"]),
    ("BUN 2024/3, KS 2024/140", ["BUN 2024/3", "KS 2024/140"]),
    ("Ks § 98 Dnr 2024/00211-040", ["2024/00211"]),
    ("Dnr 2024:311-106", ["2024:311"]),
    ("Dnr 2023-00145-106", ["2023-00145"]),
    ("§ 22 RS/1188/2024", ["RS/1188/2024"]),
    ("HSN/260/2025", ["HSN/260/2025"]),
    ("KS 2024.0291", ["KS 2024.0291"]),
    ("KS2024.0291", ["KS2024.0291"]),
    ("KSKF.2024.118", ["KSKF.2024.118"]),
    ("§ 148 0631/25", ["0631/25"]),
    ("§ 31 2025/00071", ["2025/00071"]),
    ("KS/24:0123", ["KS/24:0123"]),
    ("KS24/0123", ["KS24/0123"]),
    ("2024-KS-0113", ["2024-KS-0113"]),
    ("2024/KS0113", ["2024/KS0113"]),
    ("Dnr 1.5.1-123-2024", ["1.5.1-123-2024"]),
    ("Dnr: KSF 2024/77", ["KSF 2024/77"]),
    ("Ärendebeteckning KS 2025/9", ["KS 2025/9"]),
    ("Dnr 2004.312 610", ["2004.312"]),
    ("Sn § 14   Dnr 2003.31.730", ["2003.31.730"]),
    ("Dnr 2003.12.24", []),
    ("Dnr KU.2017.91", ["KU.2017.91"]),
    ("Dnr: LKS 2013-413-103", ["LKS 2013-413"]),
    ("KSM-2023-260-214", ["KSM-2023-260"]),
    ("KSM2023-1180.212", ["KSM2023-1180"]),
    ("2016KSM1221.042", ["2016KSM1221"]),
    ("Dnr 102-274-04", ["102-274-04"]),
    ("Dnr 7-742-2011", ["7-742-2011"]),
    ("Dnr LS 0702-0239", ["LS 0702-0239"]),
    ("Dnr 09/TN 0044", ["09/TN 0044"]),
    ("Dnr KFN19/3", ["KFN19/3"]),
    ("KF § 96   KS/TU 2014:31", ["KS/TU 2014:31"]),
    ("Årsredovisning (dnr 2011/14-041)", ["2011/14"]),
    ("Insatser enligt SoL/LSS 1993:387", []),
    ("läsåret 2011/14-041", []),
    ("Dnr KS24-123", ["KS24-123"]),
    ("Dnr 24KS123", ["24KS123"]),
    ("Diarienummer: SDN-L 2025-0087", ["SDN-L 2025-0087"]),
]
NO_CASES = [
    "protokoll KF.2024.03.12",
    "Dnr 2024-01-23",
    "COVID19-123",
    "HT24-25",
    "Dnr 10-12-24",
    "2024SEK5000",
    "KS2024-01-23",
    "SOU 2024:65",
    "lagen (2001:453)",
    "perioden 2024/25",
    "Beslut KSAU 2024-01-10 Strategi",
    "KF 2024-10-21 § 97",
    "enligt KS 2024-03",
    "Motion 2024:17",
    "telefon 0157-43 00 00",
    "kl. 18.00-21.35",
    "bilaga 1188/22",
    "åren 00-2023",
    "Ds 2023:15",
    "Sida 24/123",
    "KF 2024.10.21",
    "KF2024.10.21",
    "§ 97 2024-10-21",
    "§ 12 2024/25",
    "sid 10/2024",
    "Version 2024.12",
    "Dnr 2024.12.01",
    "Kl 14/10/2024",
    "Den 14/10/2024",
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_case_numbers_are_found_without_their_classification(text: str, expected: list[str]) -> None:
    found = list(case_numbers(text))
    assert [number for _, number in found] == expected
    assert [span.of(text) for span, _ in found] == expected


@pytest.mark.parametrize("text", NO_CASES)
def test_other_numbers_are_no_cases(text: str) -> None:
    assert list(case_numbers(text)) == []
