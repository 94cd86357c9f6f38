"""The lines of a first interview.yml, and of first pages: what `pages` has a place for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from string import Template

from ..findings import as_citation, shorten
from ..folding import WORD
from ..language import LANGUAGES, language, lowered
from ..source.entries import negations
from ..source.passage import Passage, Sentence
from ..source.places import find
from ..source.reader import written
from ..source.text import read_source
from .guesses import PUBLISHER, Guesses, guess

_CLAUSE_END = re.compile(r"[,;:.?!()\[\]\"«»…—–]")
_PAGES = sorted(Path(__file__).with_name("pages").iterdir())


def draft(text: str) -> dict[str, str]:
    """The first files for `text`, by name; under mkdocs-nav.yml the lines of mkdocs.yml that belong to them."""
    lists = language(next(iter(LANGUAGES)))
    made = guess(read_source(text, lists.abbreviations), lists)
    source = made.source
    lines, people = ["speakers:"], ""
    for identifier, name in made.names.items():
        pronoun = f", pronouns: [{written('?' + made.pronouns[identifier])}]" if identifier in made.pronouns else ""
        at = source.folded.find(name)
        lines.append(f"  {identifier}: {{name: {written(('?' if at >= 0 else '??') + name)}{pronoun}}}")
        if at >= 0:
            cited = as_citation(source.passage_at(at).number)
            people += f"\n### {name} {{#{identifier}}}\n\nNamed first in {cited}.\n"
    if PUBLISHER in made.names:
        lines.append(f"publisher: {PUBLISHER}")
    lines += [f"cues: [{', '.join(map(written, made.cues))}]", "passages:"]
    lines += [line for passage in source.passages for line in _voices(made, passage)]
    lines += ["operators:", *_operators(made)]
    values = {
        "kind": made.kind,
        "language": lists.code,
        "sha256": sha256(text.encode()).hexdigest(),
        "lists": "\n".join(lines),
        "people": people,
        "passages": "".join(f"\n## ¶{p.number} {{#p{p.number}}}\n" for p in source.passages) + "\n",
    }
    return {file.name: Template(file.read_text(encoding="utf-8")).substitute(values) for file in _PAGES}


def _voices(made: Guesses, passage: Passage) -> Iterator[str]:
    """The voice of a passage, or of each of its sentences, with the sentences as comments."""
    row = made.voices[passage.number - 1]
    alike = len(set(row)) == 1
    yield f"  # ¶{passage.number}"
    if alike:
        yield f"  - ?{row[0]}"
    for sentence, voice in zip(passage.sentences, row, strict=True):
        own = "   " if alike else f"  {'-' if sentence.number == 1 else ' '} - ?{voice} "
        yield f"{own} # {sentence.number} {shorten(made.source.folded[sentence.start : sentence.end])}"


def _operators(made: Guesses) -> Iterator[str]:
    """An entry for each negation, with what it governs; or, for those that turn nothing as a rule, without."""
    source, text = made.source, made.source.folded
    still = [m.span() for m in made.lists.still.finditer(lowered(text))]
    still = [(a, b) for a, b in still if find(source, text[a:b], a, b)]  # in one passage, cutting no word
    for m in negations(source, made.lists):
        sentence = source.sentence_at(m.start())
        start, end = next(((a, b) for a, b in still if a <= m.start() and m.end() <= b), m.span())
        turns = _turned(made, end, sentence) if (start, end) == m.span() else ""
        turns = turns or 'turns: "?false"'
        where = f"passage: {sentence.passage}, sentence: {sentence.number}, words: {written(text[start:end])}"
        shown = shorten(text[sentence.start : sentence.end], 60)
        yield f"  - {{{where}, {turns}}}  # {shown}"


def _turned(made: Guesses, start: int, sentence: Sentence) -> str:
    """What a negation governs, to the end of its clause, and the first word of it that is likely to carry the claim."""
    source, text = made.source, made.source.folded
    stop = _CLAUSE_END.search(text, start, sentence.end)
    governs = text[start : stop.start() if stop else sentence.end].strip(" '")
    found = find(source, governs, sentence.start, sentence.end)
    if len(found) != 1:
        return ""
    small = [word.lower() for word in WORD.findall(governs)]
    once = [word for word in WORD.findall(governs) if small.count(word.lower()) == 1]
    heavy = [w for w in once if len(w) > 3 and not made.lists.light.fullmatch(w.lower())]
    head = next(iter(heavy or once), "")
    return head and f'kind: "?negation", governs: {written("?" + governs)}, head: {written("?" + head)}'
