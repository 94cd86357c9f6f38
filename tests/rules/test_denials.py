"""Rule 3, whole: each denial anywhere in a sentence that quotes, each negator up to the first *and* after it.

The words are typed here, after quotation-rules.md and its readings (decisions.md, 17), and not taken from hooks/.
"""

from __future__ import annotations

import pytest
from helpers import verdicts

DENIALS = """
    denies, denied, rejects, rejected, doubts, doubted, disputes, disputed, dismisses, dismissed, refutes,
    contradicts, disagrees, rules out, ruled out, refuses, refused, warns against, warned against, myth, untrue,
    false, falsely, wrong, wrongly, mistaken, error, illusion, misreading, misunderstanding, lack, lacks, fails
    to, failed to, stops short of, far from, anything but, rather than, instead of, contrary to, avoids, omits,
    impossible, unlikely, unfounded"""
NEGATORS = """
    not, doesn't, isn't, didn't, won't, no, never, nobody, nothing, none, nowhere, neither, nor, without,
    cannot, hardly, scarcely, barely"""
# Anywhere in the sentence, before the quotation or after it, and in what introduces it.
DENIED = """
    The treaty, {d} as it is, has “a good partner and signal” [¶5](source.md#p5).
    “a good partner and signal” is one, and so is {d} of it.
    It is “a good partner and signal”, and this {d} is all.
    All that {d} is this:\\n\\n- “a good partner and signal”
    | Point | {d} |\\n|---|---|\\n| One | “a good partner and signal” |
    | {d} | “a good partner and signal” |\\n|---|---|\\n| {d} | “It's wider” |
    !!! note "Of {d}"\\n    It is “a good partner and signal”."""
# Of a negator: before the quotation, or after it and before an *and*.
NEGATED = """
    It is {d} “a good partner and signal”.
    This {d} is so: “a good partner and signal”.
    “a good partner and signal” is {d} there.
    “It's wider” and “a good partner and signal” are {d} there.
    Of trade and {d} of this: “a good partner and signal”.
    All that {d} is this:\\n\\n- “a good partner and signal”
    !!! note "Of {d}"\\n    It is “a good partner and signal”."""
# Elsewhere it denies nothing of what is quoted.
FREE = """
    It is “a good partner and signal”, and {d} more.
    There is {d} more. It is “a good partner and signal”.
    There is {d} more; it is “a good partner and signal”.
    There is {d} more:\\n\\n- One.\\n- Two.\\n\\nIt is “a good partner and signal”.
    It is “a good partner and signal”. There is {d} more.
    It is “a good partner and signal”; there is {d} more.
    | Words | Meant |\\n|---|---|\\n| “a good partner and signal” | {d} more |"""


def made(templates: str, words: str) -> list[str]:
    """Each sentence with each word."""
    lines = [line.strip().replace("\\n", "\n") for line in templates.splitlines() if line.strip()]
    listed = [" ".join(word.split()) for word in words.split(",")]
    return [line.format(d=word) for line in lines for word in listed]


def refused(texts: list[str]) -> list[bool]:
    """Of each sentence whether it is refused as one that denies."""
    return [any(f.rule == "quote-voice" and "denies" in f.message for f in found) for found in verdicts(texts)]


@pytest.mark.parametrize(("templates", "words"), [(DENIED, DENIALS), (NEGATED, NEGATORS)], ids=["denials", "negators"])
def test_a_sentence_that_quotes_does_not_deny(templates: str, words: str) -> None:
    texts = made(templates, words)
    assert [text for text, yes in zip(texts, refused(texts), strict=True) if not yes] == []


@pytest.mark.parametrize(
    ("templates", "words"), [(FREE, NEGATORS), ("\n".join(FREE.splitlines()[2:]), DENIALS)], ids=["negators", "denials"]
)
def test_a_denial_elsewhere_is_free(templates: str, words: str) -> None:
    texts = made(templates, words)
    assert [text for text, yes in zip(texts, refused(texts), strict=True) if yes] == []
