"""interview.yml: what is known about a source, checked entry by entry against the text.

Reads origin, speakers, voices, operators, clarifications and contested words, and says
exactly what is wrong with them: the line, an unknown key, a count that does not fit, words
that are not there, a negation without an entry. With problems there is no edition.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from .edition import Clarification, Edition, Operator, Party, Slip
from .findings import Finding
from .folding import fold, is_boundary
from .language import english
from .selectors import build_index
from .source import PASSAGE_BREAK, Source, Voice, read_source, sentence_spans, split_passages
from .yaml_lines import Lines, read_yaml

TURNS = ("negation", "absence", "attempt", "hedge", "frame")
TURNS_NOTHING = ("affirmation", "affirms", "none", "nothing")
_KEYS = {
    "": {
        "title", "publisher", "interviewee", "url", "published", "licence", "sha256", "passages", "names",
        "operators", "clarifications", "contested", "slips",
    },
    "publisher": {"name", "short", "names"},
    "interviewee": {"name", "short", "names"},
    "operators": {"passage", "words", "kind", "governs", "head", "answers"},
    "clarifications": {"words", "for"},
    "slips": {"passage", "words", "note"},
}  # fmt: skip
_REQUIRED = {
    "": ("title", "publisher", "interviewee", "url", "sha256", "passages"),
    "publisher": ("name",),
    "interviewee": ("name",),
    "operators": ("passage", "words", "kind"),
    "clarifications": ("words",),
    "slips": ("passage", "words"),
}


@dataclass(frozen=True)
class Read:
    """What reading gave: an edition, or the findings that say why there is none."""

    edition: Edition | None
    findings: tuple[Finding, ...]


class _Reader:
    """Walks the metadata and collects problems instead of stopping at the first."""

    def __init__(self, path: str, data: Any, lines: Lines) -> None:
        self.path, self.data, self.lines = path, data, lines
        self.findings: list[Finding] = []

    def problem(self, at: tuple[str | int, ...], message: str, hint: str) -> None:
        """Note that the entry `at` (keys and indexes from the top) is wrong."""
        self.findings.append(Finding(self.path, self.lines.of(at), "metadata", message, hint=hint))

    def keys(self, value: Any, at: tuple[str | int, ...], kind: str) -> dict[str, Any]:
        """`value` as a mapping whose keys are those of `kind`."""
        if not isinstance(value, dict):
            self.problem(at, f"{_name(at)} is not a list of keys and values", "write it as “key: value” lines")
            return {}
        for key in value:
            if key not in _KEYS[kind]:
                known = ", ".join(sorted(_KEYS[kind]))
                self.problem((*at, key), f"{_name((*at, key))} is an unknown key", f"known here are: {known}")
        for key in _REQUIRED[kind]:
            if value.get(key) in (None, "", []):
                self.problem(at, f"{_name((*at, key))} is missing", f"add “{key}:” with its value")
        return value

    def items(self, key: str) -> Iterator[tuple[tuple[str | int, ...], dict[str, Any]]]:
        """The entries of the list `key`, each with its place."""
        value = self.data.get(key) or []
        if not isinstance(value, list):
            self.problem((key,), f"{key} is not a list", "begin each entry with “- ”")
            return
        for i, item in enumerate(value):
            yield (key, i), self.keys(item, (key, i), key)

    def strings(self, value: Any, at: tuple[str | int, ...]) -> tuple[str, ...]:
        """`value` as a tuple of words; one word may stand without brackets."""
        value = [value] if isinstance(value, str) else value or []
        if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
            self.problem(at, f"{_name(at)} is not a list of words", "write it as [one, two]")
            return ()
        return tuple(value)


def read_edition(text_path: Path, yaml_path: Path, shown: Callable[[Path], str] = str) -> Read:
    """Read a source and its metadata; `shown` gives a path as findings print it. Never raises for bad input."""
    text, problem = _read_text(text_path, shown(text_path))
    raw, yaml_problem = _read_text(yaml_path, shown(yaml_path), rule="metadata")
    if problem or yaml_problem:
        return Read(None, tuple(p for p in (problem, yaml_problem) if p))
    try:
        data, lines = read_yaml(raw)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or str(error).splitlines()[0]
        finding = Finding(
            shown(yaml_path), mark.line + 1 if mark else 1, "metadata", f"is not valid YAML: {what}",
            hint="put values that hold : # or quotation marks between double quotation marks",
        )  # fmt: skip
        return Read(None, (finding,))
    reader = _Reader(shown(yaml_path), data, lines)
    edition = _edition(reader, text, shown(text_path))
    return Read(None if reader.findings else edition, tuple(reader.findings))


def _read_text(path: Path, shown: str, rule: str = "source-changed") -> tuple[str, Finding | None]:
    try:
        text = path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return "", Finding(shown, 1, rule, "is missing", hint="restore the file; every page rests on it")
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        return "", Finding(shown, 1, rule, f"cannot be read: {reason}", hint="mend its permissions or its place")
    except UnicodeDecodeError as error:
        line = path.read_bytes().count(b"\n", 0, error.start) + 1
        message = f"is not UTF-8: byte 0x{error.object[error.start]:02x} at offset {error.start}"
        return "", Finding(shown, line, rule, message, hint="save the file as UTF-8")
    if "\x00" in text:
        line = text.count("\n", 0, text.index("\x00")) + 1
        return "", Finding(shown, line, rule, "holds a null byte", hint="remove it, or restore the file")
    if not text.strip():
        return "", Finding(shown, 1, rule, "is empty", hint="restore the file; every page rests on it")
    return text, None


def _edition(reader: _Reader, text: str, text_shown: str) -> Edition | None:
    data = reader.keys(reader.data, (), "")
    if not data:
        return None
    digest = hashlib.sha256(text.encode()).hexdigest()
    if data.get("sha256") and str(data["sha256"]).lower() != digest:
        reader.findings.append(
            Finding(
                text_shown, 1, "source-changed", f"has another SHA-256 than {reader.path} records: {digest}",
                hint="restore the text; or, if the change is meant, record this hash there as sha256",
            )
        )  # fmt: skip
    for key in ("title", "url", "published", "licence", "sha256"):
        if not isinstance(data.get(key, ""), str):
            reader.problem((key,), f"{key} is not text", "put the value between quotation marks")
    url = str(data.get("url", ""))
    if url and not url.startswith(("https://", "http://")):
        reader.problem(("url",), "url is no web address", "begin it with https://")
    names = reader.strings(data.get("names"), ("names",))
    voices = _voices(reader, data.get("passages"), text)
    source = read_source(text, voices, names)
    for i, name in enumerate(names):
        if f'"{fold(name)}"' not in source.folded and f"«{fold(name)}»" not in source.folded:
            reader.problem(
                ("names", i),
                f"“{name}” does not stand in marks in the source",
                "names lists marked words that are no speech",
            )
    operators = tuple(
        op for op in (_operator(reader, at, item, source) for at, item in reader.items("operators")) if op
    )
    if not reader.findings:
        _every_negation(reader, source, operators)
    contested = data.get("contested") or {}
    if not isinstance(contested, dict):
        reader.problem(("contested",), "contested is not a list of words", "write “word: what to write instead”")
        contested = {}
    return Edition(
        title=str(data.get("title", "")),
        url=url,
        published=str(data.get("published", "")),
        licence=str(data.get("licence", "")),
        sha256=digest,
        publisher=_party(reader, "publisher"),
        interviewee=_party(reader, "interviewee"),
        source=source,
        index=build_index(source),
        operators=operators,
        clarifications=tuple(_clarifications(reader, source)),
        contested=tuple((str(word), str(note)) for word, note in contested.items()),
        slips=tuple(_slips(reader, source)),
    )


def _party(reader: _Reader, key: str) -> Party:
    value = reader.keys(reader.data.get(key) or {}, (key,), key)
    name, short = (str(value.get(k) or "") for k in ("name", "short"))
    return Party(name, short or name.split(" ")[-1], reader.strings(value.get("names"), (key, "names")))


def _voices(reader: _Reader, value: Any, text: str) -> list[list[Voice]]:
    found = list(split_passages(text))
    if not isinstance(value, list):
        reader.problem(("passages",), "passages is not a list", "give one line per passage: - [agency]")
        return []
    if len(value) != len(found):
        reader.problem(
            ("passages",), f"passages has {len(value)} entries, the source has {len(found)} passages",
            "give one line per passage, in order",
        )  # fmt: skip
    voices: list[list[Voice]] = []
    for i, given in enumerate(value):
        names = reader.strings(given, ("passages", i))
        row: list[Voice] = []
        for name in names:
            if name not in set(Voice):
                reader.problem(("passages", i), f"“{name}” is no voice", "voices are direct, reported, agency")
            else:
                row.append(Voice(name))
        count = len(sentence_spans(fold(found[i][0]))) if i < len(found) else len(names)
        if len(names) != count:
            reader.problem(
                ("passages", i), f"¶{i + 1} has {count} sentences, the entry gives {len(names)} voices",
                "give one voice per sentence",
            )  # fmt: skip
        voices.append(row)
    return voices


def _find(
    source: Source, passage: int, words: str, low: int | None = None, high: int | None = None
) -> list[list[tuple[int, int]]]:
    """Where `words` stand in a passage; an … in them skips what lies between. Each as its pieces."""
    here = source.passages[passage - 1]
    low, high = here.start if low is None else low, here.end if high is None else high
    pieces = [fold(p) for p in words.replace("...", "…").split("…")]
    found: list[list[tuple[int, int]]] = []
    at = low
    while (at := source.folded.find(pieces[0], at, high)) >= 0:
        spans, after = [], at
        for piece in pieces:
            start = source.folded.find(piece, after, high)
            while start >= 0 and not (
                is_boundary(source.folded, start) and is_boundary(source.folded, start + len(piece))
            ):
                start = source.folded.find(piece, start + 1, high)
            if start < 0 or not piece:
                break
            spans.append((start, start + len(piece)))
            after = start + len(piece)
        else:
            if spans[0][0] == at:
                found.append(spans)
        at += 1
    return found


def _passage(reader: _Reader, at: tuple[str | int, ...], item: dict[str, Any], source: Source) -> int:
    number = item.get("passage")
    if isinstance(number, int) and 1 <= number <= len(source.passages):
        return number
    reader.problem(at, f"passage {number} does not exist", f"passages are numbered 1 to {len(source.passages)}")
    return 0


def _operator(reader: _Reader, at: tuple[str | int, ...], item: dict[str, Any], source: Source) -> Operator | None:
    if not item.keys() >= {"passage", "words", "kind"}:
        return None
    number = _passage(reader, at, item, source)
    kind = str(item["kind"]).lower()
    if kind not in TURNS + TURNS_NOTHING:
        reader.problem(
            (*at, "kind"),
            f"“{item['kind']}” is no kind of operator",
            f"kinds are {', '.join(TURNS)}, affirmation",
        )
        return None
    if not number:
        return None
    turns = kind in TURNS
    if turns and not item.get("governs"):
        reader.problem(at, "governs is missing", "give the stretch whose sense these words turn")
        return None
    places: dict[str, list[list[tuple[int, int]]]] = {}
    for key in ("words", "governs"):
        words = item.get(key)
        if words is None:
            continue
        places[key] = _find(source, number, str(words))
        if not places[key]:
            reader.problem((*at, key), f"“{words}” is not in ¶{number}", "copy the words from the source")
            return None
    governed = places.get("governs") or [places["words"][0]]
    words_at, governs_at = min(
        ((w, g) for w in places["words"] for g in governed),
        key=lambda pair: (_distance(pair[0], pair[1]), pair[0][0][0]),
    )
    low, high = governs_at[0][0], governs_at[-1][1]
    heads = _find(source, number, str(item["head"]), low, high) if item.get("head") else [[(low, high)]]
    if not heads:
        reader.problem((*at, "head"), f"“{item['head']}” is not in the governed stretch", "name a word of it")
        return None
    answers = reader.strings(item.get("answers"), (*at, "answers"))
    return Operator(
        number,
        kind if turns else "affirmation",
        tuple(words_at),
        (low, high),
        (heads[0][0][0], heads[0][-1][1]),
        answers,
    )


def _distance(words: list[tuple[int, int]], governed: list[tuple[int, int]]) -> int:
    before, after = governed[0][0] - words[-1][1], words[0][0] - governed[-1][1]
    return before if before >= 0 else 1000 + after if after >= 0 else 10**6


def _every_negation(reader: _Reader, source: Source, operators: tuple[Operator, ...]) -> None:
    for negation in english().negations.finditer(source.folded):
        if not any(a <= negation.start() < b for op in operators for a, b in ((op.start, op.end),)):
            passage = source.passage_at(negation.start())
            around = source.folded[max(passage.start, negation.start() - 20) : min(passage.end, negation.end() + 25)]
            reader.problem(
                ("operators",), f"the negation “{negation[0]}” in ¶{passage.number} (“… {around.replace(PASSAGE_BREAK, ' ')} …”) has no operator entry",
                "add one with its kind, the stretch it governs and its head; or kind: affirmation if it turns nothing",
            )  # fmt: skip


def _clarifications(reader: _Reader, source: Source) -> Iterator[Clarification]:
    for at, item in reader.items("clarifications"):
        replaced = reader.strings(item.get("for"), (*at, "for"))
        for i, words in enumerate(replaced):
            if not any(_find(source, p.number, words) for p in source.passages):
                reader.problem((*at, "for", i), f"“{words}” is not in the source", "copy the words from the source")
        if isinstance(item.get("words"), str):
            yield Clarification(fold(item["words"]), tuple(fold(w) for w in replaced))


def _slips(reader: _Reader, source: Source) -> Iterator[Slip]:
    for at, item in reader.items("slips"):
        number = _passage(reader, at, item, source)
        if number and not _find(source, number, str(item.get("words", ""))):
            reader.problem(
                (*at, "words"), f"“{item.get('words')}” is not in ¶{number}", "copy the words from the source"
            )
        elif number:
            yield Slip(number, str(item["words"]), str(item.get("note", "")))


def _name(at: tuple[str | int, ...]) -> str:
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in map(lambda p: p, at)) or "the file"
