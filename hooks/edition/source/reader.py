"""interview.yml as values: each in the shape of its key, and with its line for a problem.

SHAPE is the file: what stands under each key, and which keys must be there. It is walked once; what does not fit is a
problem with the line of its entry, what is wrong and how to mend it, and the walk goes on. Every value is the text that
was written, so that *no*, 3.10 and 2025-01-17 are what an editor sees. One that begins with ? is a guess of `draft`,
read without the ?, and noted until an editor has looked at it and taken the ? away.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from typing import Any, TypeAlias

import yaml

from ..findings import Finding
from ..language import LOADER

At = tuple[str | int, ...]  # keys and indexes from the top
Shape: TypeAlias = type[str] | list["Shape"] | dict[str, "Shape"]

# A text; [a list of such], of texts also one alone; {its keys}, those with ! required, "*" any key.
TEXTS = ("kind", "url", "published", "provenance", "byline", "rights")
_PLACE: dict[str, Shape] = {"passage": [str], "sentence": str, "words!": str}
_LABEL: Shape = {"long": str, "short": str, "plain": str}
SHAPE: dict[str, Shape] = {
    **dict.fromkeys(TEXTS, str),
    "title!": str,
    "language!": str,
    "sha256!": str,
    "publisher": str,
    "speakers!": {"*": {"name!": str, "short": str, "names": [str], "pronouns": [str]}},
    "labels": {"own": _LABEL, "direct": _LABEL, "reported": _LABEL, "quoted": _LABEL},
    "passages!": [[str]],
    "stretches": [{**_PLACE, "voice!": str}],
    "cues": [str],
    "operators": [{**_PLACE, "kind": str, "governs": str, "head": [str], "turns": str}],
    "clarifications": [{"words!": str, "for": [str]}],
    "others": [str],
    "contested": {"*": str},
    "slips": [{**_PLACE, "note": str}],
    "abbreviations": [str],
}
_KINDS = {
    yaml.ScalarNode: "one text",
    yaml.SequenceNode: "a list of “- ” lines",
    yaml.MappingNode: "“key: value” lines",
}


@dataclass(frozen=True)
class Entry:
    """One mapping of the file: a value in its shape for each key it may have, empty where nothing is given."""

    reader: Reader
    at: At
    values: dict[str, Any]

    def __getitem__(self, key: str) -> Any:
        return self.values[key]

    def problem(self, message: str, hint: str, *at: str | int) -> None:
        """Note that something in this entry is wrong; `at` are keys and indexes from here."""
        self.reader.problem((*self.at, *at), message, hint)


class Reader:
    """Walks the file `path`, whose text is `text`, and collects problems and guesses. Raises yaml.YAMLError."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.problems: list[Finding] = []
        self.guesses: list[At] = []
        self._lines: dict[At, int] = {}
        self.data: Entry = self._read(LOADER(text).get_single_node(), SHAPE, ())

    def line(self, at: At) -> int:
        """The line of `at`, or of the nearest entry that holds it."""
        while at and at not in self._lines:
            at = at[:-1]
        return self._lines.get(at, 1)

    def problem(self, at: At, message: str, hint: str) -> None:
        """Note that the entry `at` is wrong."""
        self.problems.append(Finding(self.path, self.line(at), "metadata", message, hint=hint))

    def guessed(self) -> list[Finding]:
        """The one problem that counts all guesses, if there are any."""
        parts = ", ".join(f"{n} under {key}" for key, n in Counter(at[0] for at in self.guesses).items())
        hint = "look at each value that begins with ?, mend it, and take the ? away"
        first = min(map(self.line, self.guesses), default=0)
        found = Finding(self.path, first, "metadata", f"guesses not yet looked at: {parts}", hint=hint)
        return [found] if first else []

    def _read(self, node: yaml.Node | None, shape: Shape, at: At) -> Any:
        """What was written, in its shape; empty, with a problem, where it has another. The line of each is kept."""
        if node is not None:
            self._lines.setdefault(at, node.start_mark.line + 1)
        node = None if _is_empty(node) else node
        if isinstance(shape, dict):
            return self._keys(node, shape, at)
        if isinstance(shape, list):
            one = isinstance(node, yaml.ScalarNode) and not isinstance(shape[0], dict)
            items = [node] if one else self._held(node, yaml.SequenceNode, at)
            read = [self._read(item, shape[0], (*at, i)) for i, item in enumerate(items)]
            return [each for each in read if each or shape[0] is not str]
        text = self._held(node, yaml.ScalarNode, at) or ""
        if text.startswith("?") and at[-1] != "words":  # the source's words may begin with one
            self.guesses.append(at)
            text = text.lstrip("?")
        return text.strip()

    def _keys(self, node: yaml.Node | None, shape: dict[str, Shape], at: At) -> Any:
        """A mapping in its shape: an `Entry`, or a plain one where any key may stand."""
        given: dict[str, yaml.Node] = {}
        known = {key.removesuffix("!"): each for key, each in shape.items()}
        if isinstance(node, yaml.ScalarNode) and "long" in known:
            given["long"] = node  # a label may be one text
            node = None
        for key, value in self._held(node, yaml.MappingNode, at):
            name = str(key.value)
            if name in given:  # the later one would silently win
                raise yaml.MarkedYAMLError(problem=f"the key “{name}” stands twice", problem_mark=key.start_mark)
            given[name] = value
            self._lines[*at, name] = key.start_mark.line + 1
            if not {name, "*"} & known.keys():
                hint = f"known here are: {', '.join(sorted(known))}"
                self.problem((*at, name), f"{_name((*at, name))} is an unknown key", hint)
        if "*" in known:
            return {key: self._read(value, known["*"], (*at, key)) for key, value in given.items()}
        values = {key: self._read(given.get(key), each, (*at, key)) for key, each in known.items()}
        for key in known:
            if f"{key}!" in shape and _is_empty(given.get(key)):
                self.problem(at, f"{_name((*at, key))} is missing", f"add “{key}:” with its value")
        return Entry(self, at, values)

    def _held(self, node: yaml.Node | None, kind: type[yaml.Node], at: At) -> Any:
        """What a node of this kind holds; nothing, with a problem, where it is of another."""
        if node is None or isinstance(node, kind):
            return node.value if node else []
        hint = "write it as rules.md, interview.yml, shows; a text that holds : or # between quotation marks"
        self.problem(at, f"{_name(at)} is written in another shape than {_KINDS[kind]}", hint)
        return []


def written(text: str) -> str:
    """`text` as a value that stands anywhere in a YAML file, on one line."""
    return text if re.fullmatch(r"\w[\w' -]*", text) else json.dumps(text, ensure_ascii=False)


def _is_empty(node: yaml.Node | None) -> bool:
    return node is None or not node.value or node.tag.endswith(":null")


def _name(at: At) -> str:
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in at) or "the file"
