"""The entries of interview.yml that speak of words: voices, operators, clarifications, slips.

Each is looked up in the source. An … in an entry skips what lies between; of several places
the operator nearest to what it governs is meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .edition import Clarification, Operator, Slip
from .findings import counted
from .folding import fold, is_boundary
from .language import english
from .reader import Reader
from .source import Source, Voice
from .yaml_lines import At

TURNS = ("negation", "absence", "attempt", "hedge", "frame")
TURNS_NOTHING = ("affirmation", "affirms", "none", "nothing")
_AROUND = 80  # code points before and after a negation, of which a finding shows some words
_VOICES = {str(voice): voice for voice in Voice}


def voices(reader: Reader, value: Any) -> list[list[Voice]]:
    """The voice of each sentence, passage by passage, as they are given; `every_sentence` says if they fit."""
    rows: list[list[Voice]] = []
    for i, given in enumerate(value if isinstance(value, list) else ()):
        names = reader.strings(given, ("passages", i))
        for name in names:
            if name not in _VOICES:
                reader.problem(("passages", i), f"“{name}” is no voice", "voices are direct, reported, agency")
        rows.append([_VOICES.get(name, Voice.AGENCY) for name in names])
    return rows


def every_sentence(reader: Reader, value: Any, rows: list[list[Voice]], source: Source) -> None:
    """Note where the voices that `value` gives, read as `rows`, are not one for each sentence of the source."""
    if not isinstance(value, list):
        reader.problem(("passages",), "passages is not a list", "give one line per passage: - [agency]")
        return
    if len(rows) != len(source.passages):
        reader.problem(
            ("passages",), f"passages has {len(rows)} entries, the source has {len(source.passages)} passages",
            "give one line per passage, in order",
        )  # fmt: skip
    for i, (row, passage) in enumerate(zip(rows, source.passages, strict=False)):
        count = len(passage.sentences)
        if len(row) != count:
            reader.problem(
                ("passages", i), f"¶{i + 1}: {counted(len(row), 'voice')} for {counted(count, 'sentence')}",
                "give one voice per sentence",
            )  # fmt: skip


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


def _passage(reader: Reader, at: At, item: dict[str, Any], source: Source) -> int:
    number = item.get("passage")
    if isinstance(number, int) and 1 <= number <= len(source.passages):
        return number
    reader.problem(at, f"passage {number} does not exist", f"passages are numbered 1 to {len(source.passages)}")
    return 0


def operator(reader: Reader, at: At, item: dict[str, Any], source: Source) -> Operator | None:
    """One operator entry, located in its passage; None where it cannot be."""
    if any(item.get(key) in (None, "") for key in ("passage", "words", "kind")):
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
        if isinstance(words, bool):
            reader.problem((*at, key), f"{key} is read as yes or no, not as a word", 'write it between marks: "no"')
            return None
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


def every_negation(reader: Reader, source: Source, operators: tuple[Operator, ...]) -> None:
    """Note each negation of the source that no operator entry covers, so that none is forgotten."""
    covered = sorted((op.start, op.end) for op in operators)
    for passage in source.passages:
        for negation in english().negations.finditer(source.folded[passage.start : passage.end]):
            at = passage.start + negation.start
            if any(a <= at < b for a, b in covered):
                continue
            before = source.folded[max(passage.start, at - _AROUND) : at].split()[-4:]
            after = source.folded[at : min(passage.end, at + _AROUND)].split()[:6]
            around = " ".join((*before, *after))
            reader.problem(
                ("operators",),
                f"the negation “{negation.words}” in ¶{passage.number} (“… {around} …”) has no operator entry",
                f'add - {{passage: {passage.number}, words: "{negation.words}", kind: negation, governs: …, head: …}}, '
                "with the words it turns and the one of them that matters; or kind: affirmation, if it turns nothing",
            )  # fmt: skip


def clarifications(reader: Reader, source: Source) -> Iterator[Clarification]:
    """The bracketed words an editor may set."""
    seen: set[str] = set()
    for at, item in reader.items("clarifications"):
        replaced = reader.strings(item.get("for"), (*at, "for"))
        for i, each in enumerate(replaced):
            if not any(_find(source, p.number, each) for p in source.passages):
                reader.problem((*at, "for", i), f"“{each}” is not in the source", "copy the words from the source")
        words = item.get("words")
        if isinstance(words, str) and (words in ("sic", "…", "...") or len(words) < 2 or words in seen):
            hint = "give each clarification words of its own, and list all that it stands for"
            reader.problem((*at, "words"), f"“{words}” stands for something else in brackets", hint)
        elif isinstance(words, str):
            seen.add(words)
            yield Clarification(fold(words), tuple(fold(w) for w in replaced))


def slips(reader: Reader, source: Source) -> Iterator[Slip]:
    """The slips that stay as they are."""
    for at, item in reader.items("slips"):
        number = _passage(reader, at, item, source)
        if number and not _find(source, number, str(item.get("words", ""))):
            reader.problem(
                (*at, "words"), f"“{item.get('words')}” is not in ¶{number}", "copy the words from the source"
            )
        elif number:
            yield Slip(number, str(item["words"]), str(item.get("note", "")))
