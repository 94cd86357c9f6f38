"""The table of rule 5 where several speak: its rows on another speaker, by each owner and each other of four.

The edition is tests/editions/report; its cells, the rows and the sentences are typed here (see test_table.py).
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from helpers import EDITIONS, misjudged, verdicts

REPORT = EDITIONS / "report" / "docs"
OK, NO = "passes", "is refused"
WORDS = {  # owner: words between marks, words told of him or her
    "Holm": ("“The hull has carried us through thirty winters”", "“was safe but tired”"),
    "Reid": ("“Four weeks without a boat are a month without a doctor”", ""),
    "Lang": ("“We ask them to be patient for a safe boat”", "“carry medicine twice a week”"),
    "Ahle": ("“the least bad month of the year”", "“most pupils stay at home in those weeks anyway”"),
}
OWN = "“was built in 1991”"
PRONOUNS = {"Holm": "She", "Reid": "He", "Lang": "He", "Ahle": "They"}
# The cells of the table: direct speech, reported speech, the publisher's own text. {s} is the owner, {o} another.
ROWS = {
    "nobody, or the source as a whole": ((OK, OK, OK), """
        It is {q}.
        This site has {q}.
        The passage says that {q}."""),
    "the owner alone": ((OK, NO, NO), """
        {s} said: {q}.
        {q}, said {s}.
        In {s}'s view, it is {q}.
        {s}: {q}
        > {w}\\n>\\n> — {s}
        | Who | Words |\\n|---|---|\\n| {s} | {q} |
        For {s} it is {q}."""),
    "the publisher alone": ((NO, OK, OK), """
        The Courier writes: {q}.
        According to the paper, it is {q}.
        {q}, Coast Courier says.
        {q}, said the Courier.
        It is described by the Courier as {q}.
        The Courier's report speaks of {q}."""),
    "both, and the publisher beside a word of speech": ((OK, OK, NO), """
        According to the Courier, {s} said that {q}.
        The Courier reports that {s} spoke of {q}.
        The Courier quotes {s}: {q}.
        {q}, {s} said, the paper writes."""),
    "both, and the publisher describes": ((NO, OK, OK), """
        The Courier describes {s} as {q}.
        The Courier introduces {s} as {q}."""),
    "both, and the publisher beside none": ((OK, NO, NO), """
        {s} told the Courier: {q}.
        In an answer to the paper, {s} said that {q}."""),
    "the owner and another, the owner alone beside a word of speech": ((OK, NO, NO), """
        {s} told {o}: {q}.
        {s} said of {o} that {q}.
        When {o} came in, {s} said: {q}.
        {q}, said {s} to {o}.
        In {s}'s view, {o} has {q} to show.
        {s}, whom {o} had met, said: {q}."""),
    "the owner and another, and both or neither beside one": ((NO, NO, NO), """
        {s} and {o} both said {q}.
        {o} said that {s} spoke of {q}.
        {s} said and {o} added: {q}.
        Between {s} and {o} it is {q}.
        {s} said much, {o} said little of {q}."""),
    "another beside a word of speech, and the owner named": ((NO, NO, NO), """
        {o} told {s}: {q}.
        {o} said of {s} that {q}.
        {q}, said {o} to {s}."""),
    "another alone": ((NO, NO, NO), """
        {o} said: {q}.
        {q}, said {o}.
        In {o}'s view, it is {q}.
        {o}: {q}
        > {w}\\n>\\n> — {o}
        | Who | Words |\\n|---|---|\\n| {o} | {q} |
        For {o} it is {q}.
        {o} was there. {p} said: {q}."""),
    "another with the publisher": ((NO, NO, NO), """
        According to the Courier, {o} said that {q}.
        The Courier quotes {o}: {q}.
        {o} told the Courier: {q}."""),
}  # fmt: skip


def sentences(row: str) -> Iterator[tuple[str, str]]:
    """The sentences of a row, by each owner and each other, with what is typed for them."""
    (direct, reported, own), templates = ROWS[row]
    for owner, (marked, told) in WORDS.items():
        for other in (name for name in WORDS if name != owner):
            for template in (line.strip().replace("\\n", "\n") for line in templates.splitlines() if line.strip()):
                cells = ((marked, direct), (told, reported), (OWN, NO if "another" in row else own))
                for quotation, expected in cells:
                    if quotation:
                        names = {"s": owner, "o": other, "p": PRONOUNS[other]}
                        yield template.format(q=quotation, w=quotation.strip("“”"), **names), expected


@pytest.mark.parametrize("row", ROWS)
def test_each_owner_and_each_other(row: str) -> None:
    assert misjudged(((text, expected == NO) for text, expected in sentences(row)), REPORT) == []


def test_a_pronoun_that_two_could_be_is_nobodys() -> None:
    texts = [
        "He said: “We ask them to be patient for a safe boat”.",
        "Lang spoke first. He said: “We ask them to be patient for a safe boat”.",
        "Lang spoke first, and Holm after him. She said: “The hull has carried us through thirty winters”.",
        "Ahle teaches there. They called it “the least bad month of the year”.",
    ]
    assert [bool(found) for found in verdicts(texts, REPORT)] == [True, False, False, False]
