"""Seeds are read in whatever encoding they come; what cannot be read says so in one line."""

from __future__ import annotations

import hashlib
import os
import pickle
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Severity
from generator.notation.folding import squeeze
from generator.notices import UNREADABLE
from generator.read import Seed, decode, decode_seed, look_into, read_raw, read_seed, seed_name
from tests.conftest import SEEDS

SENTENCES = [
    "关于对市政协九届一次会议第189号提案的答复",
    "尊敬的田庆杰委员：",
    "您提出的“关于加强社区治理的提案”收悉，现答复如下：",
    "一、高位推动，建立市县两级领导协调体系。",
    "（二）全市有2867个村民委员会，292个居民委员会。",
    "①2019年12月，市委、市政府成立领导小组。",
    "感谢您对民政工作的关注与支持！",
    "联系人：冯勇　电话：0393－6666666",
    "濮阳市民政局",
]
TRADITIONAL = [
    "關於對市政協九屆一次會議第189號提案的答復",
    "尊敬的田慶傑委員：",
    "您提出的「關於加強社區治理的提案」收悉，現答復如下：",
    "一、高位推動，建立市縣兩級領導協調體系。",
    "（二）全市有2867個村民委員會，292個居民委員會。",
    "感謝您對民政工作的關注與支持！",
]
LETTER = "\n".join(SENTENCES)
SIXTY = "".join(SENTENCES)[:60]
LINE_ENDS = st.sampled_from(["\n", "\r\n", "\r"])


def texts(sentences: list[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(sentences), min_size=2, max_size=30)


def codes(seed: Seed) -> list[str]:
    return [problem.code for problem in seed.problems]


@pytest.mark.parametrize(
    ("encoding", "recorded"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("gb18030", "gb18030"),
        ("gbk", "gb18030"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32"),
    ],
)
@pytest.mark.parametrize("text", [SIXTY, LETTER, LETTER * 200], ids=["60", "a letter", "200"])
def test_encoding_is_detected_and_recorded(text: str, encoding: str, recorded: str) -> None:
    seed = decode_seed(text.encode(encoding), "一.txt")
    assert (seed.text, seed.source.encoding, codes(seed)) == (text, recorded, [])


@pytest.mark.parametrize("bom", ["", "\ufeff"], ids=["without mark", "with mark"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le", "utf-16-be"])
@given(lines=texts(SENTENCES), end=LINE_ENDS)
def test_text_in_any_encoding_is_read_back(
    encoding: str, bom: str, lines: list[str], end: str
) -> None:
    seed = decode_seed((bom + end.join(lines)).encode(encoding), "一.txt")
    assert seed.text == "\n".join(lines)


@given(lines=texts(TRADITIONAL), end=LINE_ENDS)
def test_traditional_text_in_big5_is_read_back(lines: list[str], end: str) -> None:
    seed = decode_seed(end.join(lines).encode("big5"), "一.txt")
    assert (seed.text, seed.source.encoding) == ("\n".join(lines), "big5")


@pytest.mark.parametrize("encoding", ["hz", "utf-7"])
def test_chinese_in_the_letters_of_ascii_is_read_back(encoding: str) -> None:
    text = LETTER.replace("－", "-").replace("①", "1.")  # hz has what GB 2312 has
    seed = decode_seed(text.encode(encoding), "一.txt")
    assert (seed.text, seed.source.encoding) == (text, encoding)


@pytest.mark.parametrize("text", ["a + b, C++ and 1+1-", "~{ and ~}", "+2867", "Re: +AGk-\n"])
def test_english_with_the_signs_of_such_encodings_stays_as_it_is(text: str) -> None:
    seed = decode_seed(text.encode(), "a.txt")
    assert (seed.text, seed.source.encoding) == (text, "utf-8")


def test_iso_2022_is_no_text_that_is_read() -> None:
    assert codes(decode_seed("您提出的提案收悉".encode("iso2022_jp_2"), "a.txt")) == ["undecodable"]


@pytest.mark.parametrize("codec", ["big5", "big5hkscs"])
def test_circled_numbers_of_either_big5_are_read_back(codec: str) -> None:
    text = "①關於加強社區治理的提案收悉，②現將辦理情況答復如下。"
    assert decode_seed(text.encode(codec), "一.txt").text == text


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le", "utf-16-be"])
def test_every_stretch_of_the_seeds_is_read_back(encoding: str) -> None:
    """Twenty characters from anywhere are enough, if they hold some Chinese at all."""
    rng = random.Random(7)
    for path in SEEDS:
        text = path.read_text(encoding="utf-8-sig").replace("\r", "")
        for _ in range(40):
            start = rng.randrange(len(text) - 20)
            part = text[start : start + 20]
            if sum("\u4e00" <= char <= "\u9fff" for char in part) >= 10:
                assert decode_seed(part.encode(encoding), "一.txt").text == part


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"a\nb", "a\nb"),
        (b"a\r\nb", "a\nb"),
        (b"a\rb", "a\nb"),
        (b"a\n\rb", "a\n\nb"),
        (b"\xef\xbb\xbfa", "a"),
        (b" a \t\n", " a \t\n"),
        ("a\u2028b\x0bc\u3000".encode(), "a\u2028b\x0bc\u3000"),
    ],
    ids=ascii,
)
def test_only_the_mark_and_the_line_ends_are_changed(data: bytes, text: str) -> None:
    assert decode_seed(data, "一.txt").text == text


def test_offsets_count_code_points() -> None:
    seed = decode_seed("𠮷野乡人民政府\r\n答复".encode("utf-16"), "一.txt")
    assert seed.text is not None
    assert seed.text.index("答复") == 8


def test_digest_is_that_of_the_bytes() -> None:
    data = "答复\r\n".encode("utf-16")
    assert decode_seed(data, "一.txt").source.sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(
    "data",
    [b"", b"\n", b" \t\r\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff\x00\n", "　\u200b".encode()],
    ids=ascii,
)
def test_seed_without_a_character_is_empty(data: bytes) -> None:
    seed = decode_seed(data, "一.txt")
    assert (seed.text, codes(seed)) == (None, ["empty"])


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x02\x00\x00\x00\x01\x00\x08\x06",
        b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00\xdf\xa4\xd2lZ\x01\x00\x00 \x05",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504),
        bytes(range(256)) * 40,
        bytes(4096),
    ],
    ids=["png", "docx", "doc", "every byte", "zeros"],
)
def test_binary_file_is_no_seed(data: bytes) -> None:
    seed = decode_seed(data, "一.txt")
    assert (seed.text, codes(seed)) == (None, ["binary"])


@pytest.mark.parametrize(
    "data",
    [
        "Réponse à la proposition, été".encode("latin-1"),
        "ご意見ありがとうございます。".encode("shift-jis"),
        "Ответ на предложение".encode("koi8-r"),
        random.Random(1).randbytes(3000).translate(None, bytes(range(32))),
    ],
    ids=["latin-1", "shift-jis", "koi8-r", "noise"],
)
def test_text_in_no_chinese_encoding_is_undecodable(data: bytes) -> None:
    seed = decode_seed(data, "一.txt")
    assert (seed.text, codes(seed)) == (None, ["undecodable"])


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_damaged_text_is_kept_and_the_first_damage_shown(encoding: str) -> None:
    before, after = LETTER.split("收悉")
    data = before.encode(encoding) + b"\xff" + after.encode(encoding)
    seed = decode_seed(data, "一.txt")
    (problem,) = seed.problems
    assert seed.text == f"{before}\ufffd{after}"
    assert (problem.code, problem.severity) == ("undecodable", Severity.ERROR)
    assert problem.span == (len(before), len(before) + 1)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030"])
def test_text_cut_off_within_a_character_is_kept(encoding: str) -> None:
    text = "\r\n".join([*SENTENCES, "民政"])
    seed = decode_seed(text.encode(encoding)[:-1], "一.txt")
    assert seed.text is not None
    assert seed.text.rstrip("\ufffd") == LETTER + "\n民"
    assert [p.span.start for p in seed.problems if p.span] == [len(LETTER) + 2]


def test_replacement_character_that_somebody_typed_is_no_damage() -> None:
    assert codes(decode_seed("答复\ufffd".encode(), "一.txt")) == []


@given(data=st.binary(max_size=400))
def test_any_bytes_give_text_or_one_reason(data: bytes) -> None:
    seed = decode_seed(data, "一.txt")
    assert (seed.text is None) <= (len(seed.problems) == 1)
    if seed.text is not None:
        assert squeeze(seed.text)
        assert "\r" not in seed.text
        assert all(
            p.span is not None and seed.text[p.span.start] == "\ufffd" for p in seed.problems
        )


def test_seed_that_leads_nowhere_is_unreadable(tmp_path: Path) -> None:
    (tmp_path / "一.txt").symlink_to(tmp_path / "gone.txt")
    seed = read_seed(tmp_path / "一.txt", "一.txt")
    assert (seed.text, codes(seed)) == (None, ["unreadable"])
    assert "No such file" in seed.problems[0].message


def test_seed_without_rights_is_unreadable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "一.txt").write_text(LETTER, encoding="utf-8")

    def refuse(path: Path, most: int) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("generator.disk.read", refuse)
    seed = read_seed(tmp_path / "一.txt", "一.txt")
    assert (codes(seed), "Permission denied" in seed.problems[0].message) == (["unreadable"], True)


def test_pipe_in_the_place_of_a_seed_keeps_nobody_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "一.txt")
    assert codes(read_seed(tmp_path / "一.txt", "一.txt")) == ["unreadable"]


def test_seeds_are_the_text_files_of_the_folder_in_order(tmp_path: Path) -> None:
    names = [
        "b.txt",
        "a/二.TXT",
        "b.toml",
        "一.toml",
        "说明.md",
        "~.docx",
        ".x.txt",
        ".git/y.txt",
        "a/c.txt~",
    ]
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "folder.txt").mkdir()
    found = look_into(tmp_path)

    def names_of(files: list[Path]) -> list[str]:
        return [seed_name(file, tmp_path) for file in files]

    assert names_of(found.seeds) == ["a/二.TXT", "b.txt"]
    assert names_of(found.others) == ["a/c.txt~", "~.docx", "一.toml", "说明.md"]
    assert found.closed == []


def test_folder_that_lets_nobody_search_it_hides_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With rights to list but not to enter, names are seen, and nothing else."""
    for name in ("locked/一.txt", "locked/within/二.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    real = Path.stat

    def refuse(path: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        if path.parent == tmp_path / "locked":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, follow_symlinks=follow_symlinks)

    monkeypatch.setattr(Path, "stat", refuse)
    found = look_into(tmp_path)
    assert (found.seeds, found.others) == ([], [])
    assert [(seed.source.name, codes(seed)) for seed in found.closed] == [
        ("locked/within", ["unreadable"]),
        ("locked/一.txt", ["unreadable"]),
    ]


def test_a_folder_that_cannot_be_listed_is_named_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: str) -> None:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(os, "scandir", refuse)
    (closed,) = look_into(tmp_path).closed
    assert (closed.source.name, codes(closed)) == (".", ["unreadable"])


def test_name_that_is_no_unicode_becomes_one(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path)
    with open(os.path.join(folder, "答复.txt".encode("gbk")), "wb") as stream:  # noqa: PTH118, PTH123
        stream.write(LETTER.encode())
    (path,) = look_into(tmp_path).seeds
    name = seed_name(path, tmp_path)
    assert name.encode("utf-8")
    assert name.endswith(".txt")
    assert read_seed(path, name).text == LETTER


@pytest.mark.parametrize("what", ["folder", "dangling"])
def test_corrections_that_cannot_be_looked_into_keep_the_pages(tmp_path: Path, what: str) -> None:
    seed, beside = tmp_path / "a.txt", tmp_path / "a.toml"
    seed.write_text("关于提案的答复\n", encoding="utf-8")
    if what == "folder":
        beside.mkdir()
    else:
        beside.symlink_to(tmp_path / "away.toml")
    (problem,) = read_seed(seed, "a.txt").problems
    assert problem.code == UNREADABLE
    assert problem.message.startswith("the corrections a.toml cannot be read")


@pytest.mark.parametrize(
    "corrections",
    [None, b'\xef\xbb\xbfnote = "x"\r\n', b'note = "\xff"', b"note = 1\r"],
    ids=["none", "a mark", "no UTF-8", "old line ends"],
)
@pytest.mark.parametrize(
    "data",
    [LETTER.encode("gb18030"), LETTER.encode() + b"\xff", b"", None],
    ids=["GB18030", "spoilt", "empty", "none"],
)
def test_bytes_read_here_and_decoded_elsewhere_are_the_seed(
    tmp_path: Path, data: bytes | None, corrections: bytes | None
) -> None:
    seed = tmp_path / "a.txt"
    for path, held in ((seed, data), (tmp_path / "a.toml", corrections)):
        if held is not None:
            path.write_bytes(held)
    raw = read_raw(seed, "b/a.txt")
    assert (raw.data, raw.corrections) == (data, corrections)
    read = decode(pickle.loads(pickle.dumps(raw)))
    assert read == read_seed(seed, "b/a.txt")
    assert ("unreadable" in codes(read)) == (data is None or corrections == b'note = "\xff"')
    if corrections and read.corrections is not None:
        assert read.corrections.splitlines() == [corrections.decode("utf-8-sig").strip()]
        assert read.corrections_name == "b/a.toml"


def test_a_seed_of_more_than_ten_megabytes_is_refused_unread(tmp_path: Path) -> None:
    seed, beside = tmp_path / "a.txt", tmp_path / "a.toml"
    seed.write_bytes(LETTER.encode())
    os.truncate(seed, 10_000_000)
    assert codes(read_seed(seed, "a.txt")) == ["binary"]  # for it is padded with zeros
    os.truncate(seed, 50_000_000_000)
    beside.write_text('note = "x"\n', encoding="utf-8")
    assert len(read_raw(seed, "a.txt").data or b"") == 10_000_001
    read = read_seed(seed, "a.txt")
    assert (read.text, codes(read)) == (None, ["too-large"])
    (problem,) = read.problems
    assert problem.message == (
        "is larger than 10 MB, and no letter is; keep one reply in it, or remove it"
    )
    os.truncate(beside, 10_000_001)
    assert codes(read_seed(seed, "a.txt")) == ["too-large", UNREADABLE]


def test_half_a_character_of_utf_7_is_shown_as_one_that_is_lost() -> None:
    text = "关于增设路灯的答复\n您好，我局已办。"
    seed = decode_seed(f"{text}\ud800办结".encode("utf-7", "surrogatepass"), "a.txt")
    assert seed.text == f"{text}\ufffd办结"
    assert [(each.code, each.span) for each in seed.problems] == [
        ("undecodable", (len(text), len(text) + 1))
    ]
