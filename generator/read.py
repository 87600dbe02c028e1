"""Seeds from disk: bytes, their encoding, and text; what cannot be read becomes a problem."""

from __future__ import annotations

import codecs
import hashlib
import os
import stat
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec

from generator import disk
from generator.model import Problem, Severity, Source, Span
from generator.notation.folding import squeeze
from generator.notation.patterns import lazily

SUFFIX = ".txt"
CORRECTIONS = ".toml"  # corrections by people, beside the seed of the same name
_KEPT = "; no page is removed meanwhile"
UNREADABLE = "unreadable"  # the problem of what may hold seeds that cannot be seen

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Python's big5 has ①, ⑴ and kana at places of its own; big5hkscs has them where browsers do.
_WITHOUT_MARK = ("utf-8", "gb18030", "big5", "big5hkscs", "utf-16-le", "utf-16-be")
_LABELS = {"big5hkscs": "big5"}
# Old mail wrote Chinese in the letters of ASCII, each way with a sign of its own.
_IN_ASCII = {b"~{": "hz", b"+": "utf-7", b"\x1b$": ""}
# The commonest characters: more than half of any Chinese text, a few in a hundred of bytes misread.
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过"
    "子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体"
    "制机当使点从业本去把性好应开它合还因由其些然前外天政四日社义事平形相全表间样与关各重新线内数"
    "正心反你明看原又利比或但质气第向道此变条没结解问意建月公无系军很情者最立代想已通并提直题党程"
    "展五果料员位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别手角期根论"
    "运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世"
    "金增争济务市县镇乡村街府局委办案议复函号收悉您尊敬感谢注支持单况答负责联席协届召划善推環縣鄉"
    "鎮辦議復複號關謝單況負責聯會協屆劃這個國為與來時們產種學進經過業機當應開從還電實現體點間樣題"
    "無軍員設長頭資邊級圖統組見計別論運農幾區強決戰則處隊給門規熱領東導壓爭濟務對說動發後總圍讓認"
    "識標準財廣變條結問質氣線數義書據親織護養醫衛鐵車灣雙裡裏臺，。、：；（）《》“”〔〕①②③④"
    "⑤⑥⑦⑧⑨⑩⑴⑵⑶⑷⑸　"
)
# No text holds them: controls, private use, replacements.
_IMPOSSIBLE = lazily(r"[\x00-\x08\x0e-\x19\x1b-\x1f\x80-\x84\x86-\x9f\ue000-\uf8ff\ufffd]+")
_SAMPLE = 60_000  # bytes that the guess looks at, an even number
_START = 400  # characters
_SPOILS = 4  # one impossible character outweighs so many common ones
_SURE = 0.4  # of a likeness: no misreading comes near


class Seed(msgspec.Struct, frozen=True, gc=False):
    """A seed file as text with `\\n` line ends, or None and the reason why not."""

    source: Source
    text: str | None
    problems: tuple[Problem, ...] = ()
    corrections: str | None = None  # the text of the corrections file beside it
    corrections_name: str = ""


class Raw(msgspec.Struct, frozen=True, gc=False):
    """A seed file and the corrections beside it as bytes, None where there are none to read."""

    name: str
    data: bytes | None
    corrections: bytes | None
    corrections_name: str
    problems: tuple[Problem, ...] = ()


class Folder(msgspec.Struct, frozen=True, gc=False):
    """What lies under a folder of seeds, hidden files left out, in order."""

    seeds: list[Path]  # `*.txt`
    others: list[Path]  # that nothing will read
    closed: list[Seed]  # what could not be looked into, with the reason why


def look_into(folder: Path, inside: bool = False) -> Folder:
    """Return all that lies under `folder`; linked folders are followed, circles are named.

    With `inside` links that lead out of the folder are named, too, and not followed.
    """
    found = list(_look(folder, (), Path(os.path.realpath(folder)) if inside else None))
    files = [path for path, why in found if why is None]
    seeds = [path for path in files if path.suffix.lower() == SUFFIX]
    others = [path for path in files if path.suffix.lower() != SUFFIX]
    corrections = {path.with_suffix(CORRECTIONS) for path in seeds} if others else set()
    closed = [_unread(seed_name(path, folder), why) for path, why in found if why]
    return Folder(seeds, [path for path in others if path not in corrections], closed)


def _look(
    path: Path, above: tuple[tuple[int, int], ...], bound: Path | None
) -> Iterator[tuple[Path, Problem | None]]:
    """Yield the files at or under `path` in order, and what cannot be looked into, and why.

    `above` are the folders that it lies in (device and inode of each); no link is followed out of
    the folder `bound`.
    """
    try:
        if bound and path.is_symlink() and not _lies_in(path, bound):
            message = (
                "is a link that leads out of the folder, so it is not followed; add it by name"
            )
            yield path, _error(UNREADABLE, message)
            return
        status = path.stat()
        if not stat.S_ISDIR(status.st_mode):
            yield path, None
            return
        own = (status.st_dev, status.st_ino)
        if own in above:
            message = "is a link to a folder that it lies in, so it is not followed; remove it"
            yield path, _error("circular-folder", message)
            return
        with os.scandir(path) as entries:
            files = {
                entry.name: entry.is_file(follow_symlinks=False)
                for entry in entries
                if not entry.name.startswith(".")
            }
    except OSError as error:  # of a link to nothing, too: it may be a folder that is away
        yield path, _unreadable(error, kept="" if bound else _KEPT)
        return
    lets_in = not files or _exists(path / min(files))  # else what is in there says why not
    for name, is_file in sorted(files.items()):
        if is_file and lets_in:
            yield path / name, None
        else:
            yield from _look(path / name, (*above, own), bound)


def _exists(path: Path) -> bool:
    try:
        return bool(path.stat())
    except OSError:
        return False


def _lies_in(path: Path, folder: Path) -> bool:
    """Tell whether what a link leads to lies in a folder, which is no link itself."""
    return Path(os.path.realpath(path)).is_relative_to(folder)


def seed_name(path: Path, folder: Path) -> str:
    """Return the name of a seed in records and messages: its path in `folder`, as plain text.

    The folder itself is ".".
    """
    name = (
        str(path).removeprefix(f"{folder}{os.sep}").replace(os.sep, "/") if path != folder else "."
    )
    return name if name.isprintable() else os.fsencode(name).decode("utf-8", errors="replace")


def read_seed(path: Path, name: str) -> Seed:
    """Read the seed file `path`, called `name` in records and messages, and its corrections."""
    return decode(read_raw(path, name))


def read_raw(path: Path, name: str) -> Raw:
    """Read the bytes of the seed file `path` and of its corrections; problems say why not."""
    problems: list[Problem] = []
    data = corrections = None
    try:
        data = _bytes(path)
    except OSError as error:
        problems.append(_unreadable(error))
    beside, called = path.with_suffix(CORRECTIONS), name.rpartition(".")[0] + CORRECTIONS
    if os.path.lexists(beside):
        try:
            corrections = _bytes(beside)
        except OSError as error:
            problems.append(_unreadable(error, f"the corrections {called} "))
    return Raw(name, data, corrections, called, tuple(problems))


def _bytes(path: Path) -> bytes:
    if not stat.S_ISREG(path.stat().st_mode):  # a pipe would keep us waiting for ever
        raise OSError("no regular file")
    return disk.read(path)


def decode(raw: Raw) -> Seed:
    """Decode the bytes of a seed and of its corrections; the same bytes give the same seed."""
    seed = Seed(Source(raw.name, "", ""), None)
    if raw.data is not None:
        seed = decode_seed(raw.data, raw.name)
    seed = msgspec.structs.replace(seed, problems=(*seed.problems, *raw.problems))
    if raw.corrections is None:
        return seed
    called = raw.corrections_name
    try:
        text = _plain(raw.corrections.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        message = f"the corrections {called} cannot be read ({error}); save them as UTF-8"
        problem = _error("bad-correction", message)
        return msgspec.structs.replace(seed, problems=(*seed.problems, problem))
    return msgspec.structs.replace(seed, corrections=text, corrections_name=called)


def _unread(name: str, problem: Problem) -> Seed:
    return Seed(Source(name, "", ""), None, (problem,))


def _unreadable(error: OSError, what: str = "", kept: str = _KEPT) -> Problem:
    """Say why something cannot be read; the pipeline removes no page while this is so of seeds."""
    reason = error.strerror or str(error)
    return _error(UNREADABLE, f"{what}cannot be read ({reason}); check it and its rights{kept}")


def decode_seed(data: bytes, name: str) -> Seed:
    """Decode a seed: byte order mark, else UTF-8, else the likeliest of GB18030, Big5, UTF-16.

    Bytes that do not belong to the encoding become replacement characters and a problem that
    shows the first; empty files, binary ones and those in no such encoding have no text.
    """
    digest = hashlib.sha256(data).hexdigest()
    encoding = _encoding(data) if data else "utf-8"
    if encoding is None:
        advice = "save the reply as plain text in UTF-8"
        if _is_binary(data):
            problem = _error("binary", f"is no text file; {advice}")
        else:
            known = "UTF-8, GB18030, Big5 or UTF-16"
            problem = _error("undecodable", f"is no Chinese text in {known}; {advice}")
        return Seed(Source(name, digest, ""), None, (problem,))
    source = Source(name, digest, _LABELS.get(encoding, encoding))
    problems: tuple[Problem, ...] = ()
    try:
        text = _plain(data.decode(encoding))
    except UnicodeDecodeError as error:
        text = _plain(data.decode(encoding, errors="replace"))
        lost = len(_plain(data[: error.start].decode(encoding)))
        message = (
            f"bytes from here on that are not {source.encoding} are shown as \ufffd; "
            "save the reply as UTF-8"
        )
        problems = (Problem("undecodable", message, Span(lost, lost + 1), Severity.ERROR),)
    if not squeeze(text[:_START]) and not squeeze(text):  # its start tells, as a rule
        problem = _error("empty", "holds no text; put the copied reply into it or remove it")
        return Seed(source, None, (problem,))
    return Seed(source, text, problems)


def _plain(decoded: str) -> str:
    """Drop the byte order mark and make every line end `\\n`."""
    return decoded.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _encoding(data: bytes) -> str | None:
    """Name the encoding in which `data` reads as Chinese, None where it does in none."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    if not _is_binary(data):
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            pass
        else:
            return _in_ascii(data) if data.isascii() else "utf-8"
    sample = data[:_SAMPLE]
    if _likeness(sample, "gb18030") > _SURE:
        return "gb18030"
    likeness = {name: _likeness(sample, name) for name in _WITHOUT_MARK}
    likeliest = max(likeness, key=likeness.__getitem__)  # the first of equals
    return likeliest if likeness[likeliest] > 0 else None


def _in_ascii(data: bytes) -> str | None:
    """Name the encoding of bytes that are all ASCII: UTF-8, unless they read as Chinese otherwise.

    None for one that is not read, ISO 2022.
    """
    for sign, encoding in _IN_ASCII.items():
        if sign in data and (not encoding or _likeness(data[:_SAMPLE], encoding) > 0):
            return encoding or None
    return "utf-8"


def _likeness(sample: bytes, encoding: str) -> float:
    """Tell how much the bytes look like Chinese in this encoding: at most 1, below 0 if not."""
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    decoded = decoder.decode(sample)  # a character cut off at the end is left out
    foreign = len(decoded) - len(decoded.encode("ascii", errors="ignore"))
    counts = Counter(decoded)
    common = sum(counts[char] for char in counts.keys() & _COMMON)
    spoilt = sum(map(len, _IMPOSSIBLE.findall(decoded)))
    # Of 100 characters that are not ASCII, any Chinese text has far more than 10 common ones.
    return (common - 0.1 * foreign - _SPOILS * spoilt) / max(foreign + spoilt, 1)


def _is_binary(data: bytes) -> bool:
    """Tell whether there are more control bytes than a byte-wise text could hold."""
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, bytes([*range(9), *range(14, 26)])))
    return controls * 100 > len(sample)


def _error(code: str, message: str) -> Problem:
    return Problem(code, message, None, Severity.ERROR)
