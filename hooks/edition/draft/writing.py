"""The lines of a first interview.yml, and of first pages: what `pages` has a place for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from string import Template

from ..findings import as_citation
from ..folding import WORD
from ..language import LANGUAGES, language, lowered
from ..source.entries import negations
from ..source.metadata import sha256
from ..source.nearest import ODD_APOSTROPHE, named
from ..source.passage import Passage, Sentence
from ..source.places import find
from ..source.reader import shortened, written
from ..source.text import read_source
from .guesses import PUBLISHER, Guesses, guess

_CLAUSE_END = re.compile(r"[,;:.?!()\[\]\"«»…—–]")
_LONGEST = 100  # code points of a sentence shown in a comment
_FIRST = sorted(Path(__file__).with_name("pages").iterdir())


def draft(text: str) -> dict[str, str]:
    """The first files for `text`, by name; under mkdocs-nav.yml the lines of mkdocs.yml that belong to them."""
    lists = language(next(iter(LANGUAGES)))
    made = guess(read_source(text, lists.abbreviations), lists)
    source = made.source
    title = " ".join(re.sub(r"[\"«»]", "", source.folded.partition("\n")[0]).split()[:12])
    speakers, people = [], []
    for identifier, name in made.names.items():
        pronoun = f", pronouns: [{_guess(made.pronouns[identifier])}]" if identifier in made.pronouns else ""
        at = source.folded.find(name)
        speakers.append(f"  {identifier}: {{name: {_guess(name if at >= 0 else f'?{name}')}{pronoun}}}")
        if at >= 0:
            cited = as_citation(source.passage_at(at).number)
            people.append(f"\n### {name} {{#{identifier}}}\n\nNamed first in {cited}.\n")
    given = {
        f"publisher: {PUBLISHER}": [] if PUBLISHER in made.names else None,
        "speakers:": speakers,
        "cues:": [f"  - {written(cue)}" for cue in made.cues] or None,
        "passages:": [line for passage in source.passages for line in _voices(made, passage)],
        "operators:": list(_operators(made)) or None,
    }
    values = {
        "title": written(title),
        "guessed": _guess(f"?{title}"),  # the headline, which is not in the text
        "kind": made.kind,
        "language": lists.code,
        "sha256": sha256(text),
        "lists": "\n".join(line for key, lines in given.items() if lines is not None for line in (key, *lines)),
        "people": "".join(people),
        "passages": "".join(f"\n## ¶{p.number} {{#p{p.number}}}\n" for p in source.passages) + "\n",
    }
    return {file.name: Template(file.read_text(encoding="utf-8")).substitute(values) for file in _FIRST}


def _guess(text: str) -> str:
    return written("?" + text)


def _voices(made: Guesses, passage: Passage) -> Iterator[str]:
    """The voice of a passage, or of each of its sentences, with the sentences as comments."""
    row, text = made.voices[passage.number - 1], made.source.folded
    yield f"  # ¶{passage.number}"
    for at in made.marks[passage.number - 1].unpaired:
        around = " ".join(made.source.exact(max(passage.start, at - 10), min(passage.end, at + 10)).split())
        yield f"  # the mark {made.source.exact(at, at + 1)} has no partner: … {around} …"
    if len(set(row)) == 1:
        yield f"  - ?{row[0]}"
    for sentence, voice in zip(passage.sentences, row, strict=True):
        words = text[sentence.start : sentence.end]
        words = words if len(words) <= _LONGEST else f"{words[: _LONGEST // 2]} … {words[-_LONGEST // 2 :]}"
        own = "  " if len(set(row)) == 1 else f" {'-' if sentence.number == 1 else ' '} - ?{voice} "
        yield f" {own} # {sentence.number} {words}"


def _operators(made: Guesses) -> Iterator[str]:
    """An entry for each negation, but one for the whole text for those that turn nothing as a rule."""
    source, text = made.source, made.source.folded
    found = list(negations(source, made.lists))
    still = [m.span() for m in made.lists.still.finditer(lowered(text))]
    still = [(a, b) for a, b in still if find(source, text[a:b], a, b)]  # in one passage, cutting no word
    phrases = Counter(text[a].lower() + text[a + 1 : b] for a, b in still if any(a <= m.start() < b for m in found))
    for words, count in phrases.items():
        yield f"  - {{words: {written(words)}, turns: {_guess('false')}}}  # {count} in the text: turns nothing?"
    for m in found:
        if any(a <= m.start() and m.end() <= b for a, b in still):
            continue
        sentence, words = source.sentence_at(m.start()), text[m.start() : m.end()]
        if odd := ODD_APOSTROPHE.search(words):
            yield f"  # {odd[0]} ({named(odd[0])}) stands for an apostrophe in the text"
        where = f"passage: {sentence.passage}, sentence: {sentence.number}, words: {written(words)}"
        turns = _turned(made, m.end(), sentence) or f"turns: {_guess('false')}"
        yield f"  - {{{where}, {turns}}}  # {shortened(text[sentence.start : sentence.end])}"


def _turned(made: Guesses, start: int, sentence: Sentence) -> str:
    """What a negation governs, to the end of its clause, and the first word of it that is likely to carry the claim."""
    source, text = made.source, made.source.folded
    stop = _CLAUSE_END.search(text, start, sentence.end)
    governs = text[start : stop.start() if stop else sentence.end].strip(" '")
    found = find(source, governs, sentence.start, sentence.end)
    if len(found) != 1:
        return ""
    words = [w for w in WORD.findall(governs) if len(find(source, w, found[0], found[0] + len(governs))) == 1]
    heavy = [w for w in words if len(w) > 3 and not made.lists.light.fullmatch(w.lower())]
    head = next(iter(heavy or words), "")
    return head and f"kind: {_guess('negation')}, governs: {_guess(governs)}, head: {_guess(head)}"
