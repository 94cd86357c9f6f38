"""An edition, read from its two files: every fault of either is one problem with file, line, what is wrong, the mend.

First the files as text: what of them cannot be read, is damaged, or is not the text that was recorded; then what
interview.yml says, entry by entry. With problems there is no edition; only guesses of `draft` may be let through, so
that `serve` shows a draft while it is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import yaml

from ..findings import Finding
from ..language import LANGUAGES, language
from .entries import clarifications, operators, slips
from .model import LABELS, Edition, Label, Party
from .nearest import named
from .reader import TEXTS, Entry, Reader
from .text import LINE_END, read_source
from .voices import voiced

_DAMAGED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd\ufffe\uffff]|â€.?|Ã[\x80-\xbf]|Â[\xa0-\xbf]")


@dataclass(frozen=True)
class Read:
    """What reading gave: an edition, or the problems that say why there is none."""

    edition: Edition | None
    problems: tuple[Finding, ...]


def read_edition(
    text_path: Path, yaml_path: Path, shown: Callable[[Path], str] = str, *, guesses: bool = False
) -> Read:  # fmt: skip
    """Read a source and what is known of it; `shown` gives a path as problems print it. Never raises for bad input.

    With `guesses`, those of a draft are reported too, but do not stand in the way of an edition.
    """
    text, text_problems = read_text(text_path, shown(text_path), "source-changed")
    raw, yaml_problems = read_text(yaml_path, shown(yaml_path), "metadata")
    if text_problems or yaml_problems:
        return Read(None, (*text_problems, *yaml_problems))
    try:
        reader = Reader(shown(yaml_path), raw)
    except yaml.YAMLError as error:
        mark, reason = getattr(error, "problem_mark", None), getattr(error, "problem", None)
        line, reason = mark.line + 1 if mark else 1, reason or str(error).partition("\n")[0]
        hint = "put values that hold : # or quotation marks between double quotation marks"
        finding = Finding(shown(yaml_path), line, "metadata", f"is not valid YAML: {reason}", hint=hint)
        return Read(None, (finding,))
    edition = _edition(reader, text, shown(text_path))
    guessed = reader.guessed()
    wrong = reader.problems or (guessed and not guesses)
    return Read(None if wrong else edition, (*reader.problems, *guessed))


def read_text(path: Path, shown: str, rule: str) -> tuple[str, tuple[Finding, ...]]:
    """A file as text, and what is wrong with it."""
    line, text, message, hint = 1, "", "is empty", "restore the file; every page rests on it"
    try:
        text = path.read_bytes().decode(errors="replace")
    except OSError as error:
        message = f"cannot be read: {error.strerror}"
    if damage := _DAMAGED.search(text):
        line = len(LINE_END.findall(text, 0, damage.start())) + 1
        message = f"is damaged: it holds “{damage[0]}” ({named(damage[0][0])})"
        hint = "copy these words again from where the text is from, and save the file as UTF-8"
    elif text.strip():
        return text, ()
    return "", (Finding(shown, line, rule, message, hint=hint),)


def _edition(reader: Reader, text: str, text_shown: str) -> Edition:
    data = reader.data
    if data["url"] and not data["url"].startswith(("https://", "http://")):
        data.problem("url is no web address", "begin it with https://", "url")
    if data["sha256"].lower() not in ("", digest := sha256(text.encode()).hexdigest()):
        message = f"has another SHA-256 than {reader.path}: {digest}"
        hint = "restore the text, to its line ends; or, if the change is meant, record this hash there as sha256"
        reader.problems.append(Finding(text_shown, 1, "source-changed", message, hint=hint))
    if (code := data["language"]) not in ("", *LANGUAGES):
        hint = f"there are lists for {', '.join(LANGUAGES)}; without them no rule sees who said what"
        data.problem(f"there are no word lists for the language “{code}”", hint, "language")
    lists = language(code if code in LANGUAGES else next(iter(LANGUAGES)))
    parties = _parties(data, (*lists.possessives, "it"))
    publisher = parties.get(data["publisher"])
    more = {word.removesuffix(".").lower() for word in data["abbreviations"]}
    source = voiced(data, read_source(text, lists.abbreviations | more))
    return Edition(
        source=source,
        language=lists,
        title=data["title"],
        sha256=digest,
        parties=parties,
        speakers=tuple(party for party in parties.values() if party is not publisher),
        publisher=publisher,
        labels={manner: _label(data["labels"][manner], usual) for manner, usual in LABELS.items()},
        operators=operators(data, source, lists),
        clarifications=clarifications(data, source),
        contested=tuple(data["contested"].items()),
        slips=tuple(slips(data, source)),
        others=tuple(data["others"]),
        **{key: data[key] for key in TEXTS} | {"kind": data["kind"] or "text"},
    )


def _parties(data: Entry, known: Collection[str]) -> dict[str, Party]:
    """Who is listed under speakers, by id; `known` are the pronouns."""
    publisher = data["publisher"]
    if publisher and publisher not in data["speakers"]:
        hint = "list the publisher there too, with its names"
        data.problem(f"“{publisher}” is no id of speakers", hint, "publisher")
    parties = {}
    for identifier, entry in data["speakers"].items():
        for pronoun in entry["pronouns"]:
            if pronoun not in known:
                entry.problem(f"“{pronoun}” is no pronoun", f"known are {', '.join(known)}", "pronouns")
        last = entry["name"] if identifier == publisher else entry["name"].split(" ")[-1]
        name, short = entry["name"], entry["short"] or last
        parties[identifier] = Party(identifier, name, short, (name, short, *entry["names"]), tuple(entry["pronouns"]))
    return parties


def _label(given: Entry, usual: Label) -> Label:
    """What readers see a manner called; one text stands for its long and its short form."""
    short = given["short"] or given["long"] or usual.short
    return Label(given["long"] or usual.long, short, given["plain"] or usual.plain)
