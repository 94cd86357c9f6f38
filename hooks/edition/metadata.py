"""interview.yml: what is known about a source, checked entry by entry against the text.

Reads origin, speakers, voices, operators, clarifications and contested words, and says
exactly what is wrong with them: the line, an unknown key, a count that does not fit, words
that are not there, a negation without an entry. With problems there is no edition.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import yaml

from .edition import Edition, Party
from .entries import clarifications, every_negation, every_sentence, operator, slips, voices
from .findings import Finding
from .folding import fold
from .reader import Reader
from .selectors import Index
from .source import read_source
from .yaml_lines import read_yaml


@dataclass(frozen=True)
class Read:
    """What reading gave: an edition, or the findings that say why there is none."""

    edition: Edition | None
    findings: tuple[Finding, ...]


def unreadable(text_path: Path, yaml_path: Path, shown: Callable[[Path], str] = str) -> tuple[Finding, ...]:
    """Why the two files cannot be read as text, which is all that a first glance shows."""
    return _read_texts(text_path, yaml_path, shown)[2]


def read_edition(text_path: Path, yaml_path: Path, shown: Callable[[Path], str] = str) -> Read:
    """Read a source and its metadata; `shown` gives a path as findings print it. Never raises for bad input."""
    text, raw, problems = _read_texts(text_path, yaml_path, shown)
    if problems:
        return Read(None, problems)
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
    reader = Reader(shown(yaml_path), data, lines)
    edition = _edition(reader, text, shown(text_path))
    return Read(None if reader.findings else edition, tuple(reader.findings))


def _read_texts(text_path: Path, yaml_path: Path, shown: Callable[[Path], str]) -> tuple[str, str, tuple[Finding, ...]]:
    """Both files as text, and what is wrong with either."""
    text, problem = _read_text(text_path, shown(text_path))
    raw, yaml_problem = _read_text(yaml_path, shown(yaml_path), rule="metadata")
    return text, raw, tuple(p for p in (problem, yaml_problem) if p)


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


def _edition(reader: Reader, text: str, text_shown: str) -> Edition | None:
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
    spoken = voices(reader, data.get("passages"))
    source = read_source(text, spoken, names)
    every_sentence(reader, data.get("passages"), spoken, source)
    for i, name in enumerate(names):
        if f'"{fold(name)}"' not in source.folded and f"«{fold(name)}»" not in source.folded:
            reader.problem(
                ("names", i),
                f"“{name}” does not stand in marks in the source",
                "names lists marked words that are no speech",
            )
    operators = tuple(op for op in (operator(reader, at, item, source) for at, item in reader.items("operators")) if op)
    if not reader.findings:
        every_negation(reader, source, operators)
    contested = data.get("contested") or {}
    if isinstance(contested, list):
        contested = dict.fromkeys(reader.strings(contested, ("contested",)), "")
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
        index=Index(source),
        operators=operators,
        clarifications=tuple(clarifications(reader, source)),
        contested=tuple((str(word), str(note or "")) for word, note in contested.items()),
        slips=tuple(slips(reader, source)),
        others=reader.strings(data.get("others"), ("others",)),
    )


def _party(reader: Reader, key: str) -> Party:
    value = reader.keys(reader.data.get(key) or {}, (key,), key)
    name, short = (str(value.get(k) or "") for k in ("name", "short"))
    return Party(name, short or name.split(" ")[-1], reader.strings(value.get("names"), (key, "names")))
