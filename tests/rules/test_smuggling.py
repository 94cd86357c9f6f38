"""What slips in without anybody's will: a paste from a PDF or a word processor, a plugin, an honest editor's HTML.

What only an attacker would do (words made by style sheets, characters of other directions) is refused by name, as
anything is that Markdown and the extensions do not make; the cases of block-unparsed say so.
"""

from __future__ import annotations

import pytest
from helpers import rules

PASSES = {
    "a soft hyphen of the PDF inside a word": "He spoke of “the nega\u00adtive impact of sanc\u00adtions”.",
    "no-break spaces of a word processor": "He spoke of “almost 200\u00a0years” and of “some\u202fkey regions”.",
    "curly apostrophes": "“It doesn’t mean that this agreement will diminish the negative impact”, he said.",
    "the hyphen that does not break": "Mehr writes of “a long\u2011term partnership deal”.",
    "three dots in the brackets": "He spoke of “a good partner [...] for countries trying to be freed”.",
    "a zero-width space of a web page": "Markedonov said: “It's\u200b wider”.",
    "emphasis and a term link inside": "He spoke of “the *negative* impact of [sanctions](glossary.md#sanctions)”.",
    "an abbreviation that is explained": 'It covers “<abbr title="business">trade</abbr>, energy, and defense”.',
    "the apostrophe before a decade": "In the '90s and the '00s it was so [¶7](source.md#p7).",
}
REFUSED = {
    "a ligature of the PDF": "He spoke of “a good partner and signal for countries trying to be ﬁrst”.",
    "a hyphen at the end of a PDF's line": "Markedonov spoke of “the nega- tive impact of sanctions”.",
    "a space before a mark": "It covers “trade , energy, and defense”.",
    "a dash for the hyphen": "Mehr writes of “a long–term partnership deal”.",
    "an accent for the apostrophe": "Markedonov said: “It´s wider”.",
    "a stop inside the marks, as in America": "He spoke of “the negative impact of sanctions.”",
    "a corrected slip": "Mehr writes that “Iran and Russia are also trying to overcome the negative legacies”.",
    "the spelling of another country": "It covers “trade, energy, and defence”.",
    "a letter of a Cyrillic keyboard": "Markedonov spoke of “the negаtive impact of sanctions”.",
    "a highlighted word": "He spoke of “the <mark>negative</mark> impact of sanctions”.",
    "a struck-out word": "He spoke of “the <del>negative</del> impact of sanctions”.",
    "a style of a word processor": 'He spoke of “the <span style="color: red">negative</span> impact of sanctions”.',
    "a mark that the clipboard lost": "He spoke of “the negative impact of sanctions.",
    "a quotation in the text of an image": "![He said “the good impact of sanctions”](a.png)",
    "a quotation in the title of a box": '!!! note "On “a good impact”"\n    It covers trade [¶3.2](source.md#p3).',
    "an embedded frame": '<iframe src="https://example.org/"></iframe>',
    "a font element of old HTML": '<font color="red">It covers trade</font> [¶3.2](source.md#p3).',
}


@pytest.mark.parametrize("text", PASSES.values(), ids=PASSES)
def test_what_is_no_difference_passes(text: str) -> None:
    assert rules(text) == set()


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_what_is_one_is_refused(text: str) -> None:
    assert rules(text)
