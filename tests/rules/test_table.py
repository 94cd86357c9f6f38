"""The table of rule 5, whole: every row by every manner by every position of name, verb and quotation of rule 4.

Sentences are made from the cells typed here, after quotation-rules.md, "True to the letter and still false", and not
from anything in hooks/. A position is a sentence with a place for a name and for a quotation; each group of names says
which row of the table holds for it there. `{X}` is a name at the start of a sentence, `{x}` elsewhere, `{him}` after a
verb or preposition, `{X's}` and `{x's}` what is his.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pytest
from helpers import misjudged

OK, NO = "passes", "is refused"
MANNERS = {  # words of each manner that stand in one place and hold nothing that an operator turns
    "direct": "“It's wider”",
    "reported": "“have had some divergences”",
    "own": "“covers vast areas including trade, energy, and defense”",
}
TABLE = {  # whom the sentence names: direct speech, reported speech, the publisher's own text
    "nobody": (OK, OK, OK),
    "the source as a whole": (OK, OK, OK),
    "the owner alone": (OK, NO, NO),
    "the publisher alone": (NO, OK, OK),
    "both, the publisher beside a word of speech": (NO, OK, NO),
    "both, the owner beside one too": (OK, OK, NO),
    "both, the publisher quotes the owner": (OK, OK, NO),
    "both, the publisher introduces, describes or calls the owner": (NO, OK, OK),
    "both, the publisher beside none": (OK, NO, NO),
    "who does not speak here, beside a word of speech": (NO, NO, NO),
}


class Name(NamedTuple):
    """Somebody as subject, as object, and what is his."""

    subject: str
    object: str = ""
    owned: str = ""

    def cells(self, number: str = "") -> dict[str, str]:
        """What stands for him in a sentence."""
        owned = self.owned or (self.subject + ("'" if self.subject.endswith("s") else "'s"))
        return {
            f"X{number}": self.subject[:1].upper() + self.subject[1:],
            f"x{number}": self.subject,
            f"him{number}": self.object or self.subject,
            f"X{number}'s": owned[:1].upper() + owned[1:],
            f"x{number}'s": owned,
        }


HE = Name("he", "him", "his")
OWNER = [Name("Markedonov"), Name("Sergey Markedonov"), Name("the expert"), Name("the Russian scholar"), HE]
PUBLISHER = [Name("Mehr"), Name("Mehr News Agency"), Name("the agency"), Name("the report"), Name("the article")]
SOURCE = [Name("the interview"), Name("the passage"), Name("this site"), Name("the sentence")]
OTHERS = [Name(who) for who in ("Putin", "Vladimir Putin", "the president", "Iran's foreign minister", "an envoy")]
STRANGERS = [Name("Smith"), Name("Baghaei"), Name("Tehran")]
THINGS = [Name("the treaty"), Name("both sides"), Name("the two countries")]

# The row of the table that holds for each group of names where it stands beside a word of speech …
BESIDE = [
    ("the owner alone", OWNER),
    ("the publisher alone", PUBLISHER),
    ("the source as a whole", SOURCE),
    ("who does not speak here, beside a word of speech", OTHERS + STRANGERS + THINGS),
]
# … where it is named, and stands beside none …
NAMED = [
    ("the owner alone", OWNER),
    ("the publisher alone", PUBLISHER),
    ("the source as a whole", SOURCE),
    ("nobody", OTHERS + STRANGERS + THINGS),
]
# … and where it stands before a colon: there a name counts, and a thing is no name.
LABEL = [*BESIDE[:3], ("who does not speak here, beside a word of speech", OTHERS + STRANGERS), ("nobody", THINGS)]
# A name that is a pronoun or a noun of ours says nothing as a label, nor does *by he*.
_NO_HE = [(row, [name for name in names if name is not HE]) for row, names in BESIDE]

POSITIONS = {
    "before the verb": (BESIDE, r"""
        {X} said: {q}.
        {X} says that {q}.
        {X} called the treaty {q}.
        In the interview {x} said that {q}.
        Of the treaty {x} wrote: {q}.
        To {q} {x} pointed to in the end."""),
    "before it with an auxiliary": (BESIDE, r"""
        {X} has said that {q}.
        {X} had told the reporters: {q}.
        {X} was asked about the treaty, and so to {q}.
        {X} would have called it {q}."""),
    "before it with an adverb": (BESIDE, r"""
        {X} clearly said that {q}.
        {X} also said: {q}.
        {X} often said that {q}.
        {X} has already said: {q}.
        {X} has later argued that {q}.
        {X} has also repeatedly stressed that {q}."""),
    "went on to, began by": (BESIDE, r"""
        {X} went on to say that {q}.
        {X} began by saying that {q}."""),
    "before it with an aside between": (BESIDE, r"""
        {X}, after a pause, said that {q}.
        {X}, pressed for more in the interview, said that {q}.
        {X} (in the second part) said that {q}."""),
    "before it with who": (BESIDE, r"""
        It was {x} who said that {q}.
        The word is that of {x}, who said: {q}."""),
    "after the verb": (BESIDE, r"""
        {q}, said {x}.
        {q}, says {x} in the interview.
        The treaty, said {x}, is {q}."""),
    "behind the quotation": (BESIDE, r"""
        {q}, {x} said.
        {q}, {x} has said.
        {q}, as {x} put it.
        {q}, {x} then added."""),
    "between two quotations": (BESIDE, r"""
        {q}, {x} said: {q}.
        {q}, said {x}, and {q}."""),
    "after by": (_NO_HE, r"""
        The treaty is described by {him} as {q}.
        {q} was said by {him}.
        The words {q} were written in the interview by {him}.
        As argued by {him}, it is {q}."""),
    "in a row of verbs": (BESIDE, r"""
        {X} says that the way was long, and adds: {q}.
        {X} said little of trade, and then stressed that {q}.
        {X} speaks of trade, says that all is well and concludes that {q}."""),
    "beside a verb that is a noun as well": (BESIDE, r"""
        {X} remarks that {q}.
        {X} reports that {q}.
        {X} claims that {q}."""),
    "beside a verb of other meanings": (BESIDE, r"""
        {X} adds that {q}.
        {X} holds: {q}.
        {q}, {x} adds.
        {q}, added {x}."""),
    "beside a verb of other meanings, before a comma": (
        [*BESIDE[:3], ("who does not speak here, beside a word of speech", OTHERS)], r"""
        {X} finds, after some time, {q}.
        {X} concluded, at the end of the day, {q}."""),
    "after according to": (BESIDE, r"""
        According to {him}, the treaty is {q}.
        {q}, according to {him}.
        The treaty, according to {him}, is {q}."""),
    "with a view or words of his": (BESIDE, r"""
        In {x's} view, the treaty is {q}.
        {X's} words are {q}.
        The treaty is, in {x's} words, {q}.
        {X's} report speaks of {q}.
        {q} is {x's} phrase for it.
        {X's} verdict was short: {q}."""),
    "before a colon": (LABEL, r"""
        {X}: {q}.
        - {X}: {q}
        | Point | Words |\n|---|---|\n| Treaty | {X}: {q} |"""),
    "in the line of attribution": (BESIDE, r"""
        > {words}\n>\n> — {X}
        > {words}\n>\n> *{X}*
        > {words}\n>\n> — {X}, January 2025"""),
    "in a cell under Who": (BESIDE, r"""
        | Who | Words |\n|---|---|\n| {X} | {q} |
        | Speaker | Words |\n|---|---|\n| {X} | {q} |
        | Words | Said by |\n|---|---|\n| {q} | {x} |
        | Words | Whose words |\n|---|---|\n| {q} | {X}, in January |"""),
    "named beside no word of speech": (NAMED, r"""
        For {him}, the treaty is {q}.
        {X} and the treaty stand behind {q}.
        What is {q} in the year of {x}?
        {q} is where {x} comes in.
        {X} adds {him} to the list, {q} to the text.
        The remark {q} came late, and {x} left."""),
    "named beside a noun that is a verb as well": (NAMED, r"""
        The remark {q} is on {him}.
        With the claim of {him} the page comes to {q}."""),
    "beside a noun that is a verb as well": (BESIDE[:3], r"""
        {X} reports {q}.
        {X} comments: {q}.
        {q}, {x} remarks."""),
}  # fmt: skip

# Two names, {X1} the owner and {X2} the publisher.
BOTH = {
    "both, the publisher beside a word of speech": r"""
        {X2} writes of {him1}: {q}.
        In {x2's} report, with {him1} on the stage, it is {q}.
        {X2} reports {q} after a visit of {x1}.
        {X2} notes of {him1} that {q}.
        Of {him1} and the treaty {x2} says that {q}.
        {q}, {x2} says of {him1}.
        For {him1} and others {x2} sums up: {q}.""",
    "both, the owner beside one too": r"""
        According to {him2}, {x1} said that {q}.
        {X2} reports that {x1} spoke of {q}.
        {X2} writes that {x1} called it {q}.
        {q}, {x1} said, according to {him2}.
        In {x2's} report, {x1} says that {q}.
        {X2} tells that in {x1's} view it is {q}.
        {X1} said that {q}, {x2} reports.
        {X1}, {x2} reports, said: {q}.
        {X1} told the press in the account of {x2}, and {x2} writes: {q}.""",
    "both, the publisher quotes the owner": r"""
        {X2} quotes {him1}: {q}.
        {X2} quotes {him1} as saying that {q}.
        {X2} cites {him1} with {q}.
        {X1} is quoted by {him2}: {q}.
        {X1} is quoted by {him2} as saying that {q}.""",
    "both, the publisher introduces, describes or calls the owner": r"""
        {X2} introduces {him1} as {q}.
        {X2} describes {him1} as {q}.
        {X2} calls {him1} {q}.
        {X1} is described by {him2} as {q}.""",
    "both, the publisher beside none": r"""
        {X1} told {him2}: {q}.
        {X1} said to {him2} that {q}.
        {q}, {x1} told {him2}.
        In an interview for {him2}, {x1} said that {q}.
        In {x1's} answer to {him2}, the treaty is {q}.
        The talk of {x1} with {him2} comes to {q}.
        {X1}, whom {x2} had invited, said that {q}.
        According to {him1}, whom {x2} had invited, it is {q}.""",
}

# Who *he* is after what stands before it in its paragraph, or after what introduces that.
ANTECEDENTS = {
    "the owner alone": r"""
        He said: {q}.
        Markedonov spoke first. He said: {q}.
        Markedonov spoke first; he said that {q}.
        Mehr sets the scene. He said: {q}.
        Putin was there. Markedonov was asked about it. He said: {q}.
        The president was there, and Markedonov came. His view is that {q}.
        The treaty is wide. In his view it is {q}.
        Markedonov spoke first:\n\n- he said: {q}
        Putin was there, and Markedonov spoke:\n\n- he said: {q}""",
    "who does not speak here, beside a word of speech": r"""
        Putin was there. He said: {q}.
        Vladimir Putin was there; he said that {q}.
        The president was there. He said: {q}.
        An envoy was there. In his view it is {q}.
        Markedonov came first. Putin came next. He said: {q}.
        Markedonov met the minister. He said: {q}.
        Putin was there. The treaty was signed. He said: {q}.
        Putin was there:\n\n- he said: {q}
        She said: {q}.
        In her view it is {q}.
        They said that {q}.
        Her words are {q}.
        Markedonov spoke first. She said: {q}.
        It says that {q}.
        The remark that {q} came late.
        A claim that {q} was heard.
        The treaty is described as {q}.""",
    "the publisher alone": r"""
        Mehr sets the scene, and it says that {q}.
        Mehr has its ways, and its report speaks of {q}.
        Its report speaks of {q}.
        Its wording is {q}.
        The article has {q}.
        The wording is {q}.""",
    "nobody": r"""
        The remark {q} came late.
        The claim {q} is short.
        Two words, {q}, stand there.
        Putin signed it, and {q} is what it was.""",
}  # fmt: skip
# *In his own words* and the like stand with direct speech only.
LITERAL = r"""
    In Markedonov's own words, it is {q}.
    Markedonov said verbatim that {q}.
    According to Mehr, his exact words were {q}.
    Mehr reports that he said, word for word, {q}.
    His phrase is {q}.
    According to Mehr, he spoke of {q}, which is his phrase.
    In his very words: {q}.
    The interview has, verbatim, {q}."""


def lines(text: str) -> list[str]:
    """The sentences of a cell of this file, one on a line, its own line breaks written as \\n."""
    return [line.strip().replace(r"\n", "\n") for line in text.splitlines() if line.strip()]


def made(template: str, row: str, cells: dict[str, str]) -> Iterator[tuple[str, bool]]:
    """A sentence in each manner, and whether it must be refused."""
    for quotation, expected in zip(MANNERS.values(), TABLE[row], strict=True):
        yield template.format(**cells, q=quotation, words=quotation.strip("“”")), expected == NO


@pytest.mark.parametrize("position", POSITIONS)
def test_one_name(position: str) -> None:
    rows, templates = POSITIONS[position]
    assert (
        misjudged(
            sentence
            for template in lines(templates)
            for row, names in rows
            for name in names
            for sentence in made(template, row, name.cells())
        )
        == []
    )


@pytest.mark.parametrize("row", BOTH)
def test_the_owner_and_the_publisher(row: str) -> None:
    assert (
        misjudged(
            sentence
            for template in lines(BOTH[row])
            for owner in OWNER
            for publisher in PUBLISHER
            for sentence in made(template, row, owner.cells("1") | publisher.cells("2"))
        )
        == []
    )


@pytest.mark.parametrize("row", ANTECEDENTS)
def test_a_pronoun_and_who_was_named_before(row: str) -> None:
    assert misjudged(sentence for template in lines(ANTECEDENTS[row]) for sentence in made(template, row, {})) == []


@pytest.mark.parametrize("template", lines(LITERAL))
def test_in_his_own_words_stands_with_direct_speech_only(template: str) -> None:
    assert misjudged((template.format(q=words), manner != "direct") for manner, words in MANNERS.items()) == []


# Verbs that give words to somebody (rule 4; decisions.md, 15), in the present and in the past …
SAYS = """
    says, said, tells us, told us, calls it, called it, asks, asked, describes it as, described it as, stated,
    writes, wrote, speaks of, spoke of, talks about, talked about, speaks about, talks of, noted, stresses,
    stressed, emphasizes, emphasized, underlines, underlined, highlights, highlighted, explains, explained, argues,
    argued, claimed, insists, insisted, warns, warned, observes, observed, remarked, commented, replied, answered,
    responds, responded, mentioned, refers to, referred to, points out, pointed out, declares, declared, announces,
    announced, affirms, affirmed, confirms, confirmed, acknowledges, acknowledged, admits, admitted, concludes,
    concluded, suggests, suggested, predicts, predicted, recalls, recalled, believes, believed, thinks, considers
    it, considered it, regards it as, regarded it as, labelled it, termed it, characterizes it as, characterized it
    as, portrays it as, portrayed it as, cites, cited, quoted, listed, praised, criticizes, criticized, hails it as,
    hailed it as, mentions, labels it, quotes, puts it thus, put it thus, sums up, summed up, promised, urges,
    urged, voiced, expresses, expressed, introduces it as, introduced it as, reported"""
# … those that are nouns as well, and those of other meanings.
NOUNS = """
    reports, remarks, claims, comments, notes, answers, promises, replies, states, praises, terms, lists, voices,
    thought"""
OTHER_MEANINGS = """
    adds, added, holds, held, finds, found, continues, continued, goes on, went on, feels, felt, fears, feared, hopes,
    hoped, knows, knew, sees, saw, agrees, agreed, objects, objected, maintains, maintained"""
OTHER = "who does not speak here, beside a word of speech"
BESIDE_A_VERB = {
    "Markedonov {v}: {q}.": ("the owner alone", (SAYS, NOUNS, OTHER_MEANINGS)),
    "{q}, the expert {v}.": ("the owner alone", (SAYS, NOUNS, OTHER_MEANINGS)),
    "Mehr {v} that {q}.": ("the publisher alone", (SAYS, NOUNS, OTHER_MEANINGS)),
    "Putin {v}: {q}.": (OTHER, (SAYS, NOUNS, OTHER_MEANINGS)),
    "{q}, the minister {v}.": (OTHER, (SAYS, NOUNS, OTHER_MEANINGS)),
    "Smith {v} that {q}.": (OTHER, (SAYS, NOUNS, OTHER_MEANINGS)),
    "Smith {v}: {q}.": (OTHER, (SAYS, OTHER_MEANINGS)),
    "The treaty {v} {q}.": (OTHER, (SAYS,)),
    "{q}, {v} Lavrov.": (OTHER, (SAYS, OTHER_MEANINGS)),
    "Where Iran {v} little, it has {q}.": ("nobody", (NOUNS, OTHER_MEANINGS)),
}


@pytest.mark.parametrize("template", BESIDE_A_VERB)
def test_each_verb_of_speech_stands_beside_who_speaks_here(template: str) -> None:
    row, lists = BESIDE_A_VERB[template]
    forms = [" ".join(form.split()) for listed in lists for form in listed.split(",")]
    assert misjudged(sentence for v in forms for sentence in made(template.replace("{v}", v), row, {})) == []
