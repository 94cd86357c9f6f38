"""Words for the mutation bench: what may be put for what, and a second opinion on the source.

Read from interview.txt and interview.yml alone, with none of the checker's code. `stands` says
plainly whether changed words happen to stand in the source again, so that such a change is no
change; `operators` gives the words that turn the sense of others.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import yaml

DOCS = Path(__file__).resolve().parent.parent / "docs"
PASSAGES = [" ".join(p.split()) for p in (DOCS / "interview.txt").read_text(encoding="utf-8").split("\n\n")]
Change = Callable[[str, Random], Iterator[str]]
DATA: dict[str, Any] = yaml.safe_load((DOCS / "interview.yml").read_text(encoding="utf-8"))

OTHER_WORDS = """
diminish=reduce,increase,diminishes negative=adverse,positive impact=effect good=fine,bad partner=ally,rival
signal=sign build=construct,destroy promote=advance,hinder desire=wish beneficiary=beneficial
bilateral=mutual pressure=force,pressures agreement=deal,treaty treaty=pact,agreement
cooperation=collaboration,conflict deepening=growth,weakening significance=importance
significant=important,insignificant wider=broader,narrower closer=nearer,farther most=least,more
current=present,former topical=pressing opposed=fought,supported overcome=defeat,keep legacy=heritage
legacies=heritage find=discover,lose new=fresh,old important=vital,unimportant
controversial=disputed,accepted problems=troubles,solutions absence=lack,presence mutual=joint,separate
alleged=proven,supposed rumors=reports,facts offers=gives,denies strategic=tactical underline=stress,hide
exercises=drills recognition=acceptance,denial interests=aims key=main,minor regions=areas
divergences=differences,agreements keep=maintain,break relations=ties raise=pose,settle questions=doubts
long-term=lasting,short-term strengthen=deepen,weaken covers=includes,excludes vast=wide,small joint=common
trade=commerce almost=nearly,exactly wider=larger declaration=statement many=most,few all=no both=neither
previously=formerly,later freed=released,bound countries=states subject=exposed,immune regime=government
Senior=Junior comprehensive=limited Western=Eastern,American security=safety defense=defence,offense
military=civil global=local own=same general=particular immediately=soon,eventually some=all,no
manifestation=sign,denial coordination=rivalry concluded=signed,cancelled
""".split()
WORDS = {k: v.split(",") for k, _, v in (entry.partition("=") for entry in OTHER_WORDS)}
MODALS = "will would can could may might must shall should cannot".split()
OTHER_TENSES = """
is=was was=is are=were were=are has=had have=had had=has mean=meant opposed=oppose try=tried tries=tried
said=says went=goes made=makes signed=sign concluded=conclude offers=offered covers=covered
underline=underlined raise=raised find=found keep=kept trying=tried made=make referred=refers been=being
""".split()
TENSES = dict(pair.split("=") for pair in OTHER_TENSES)
SWAPS = [("Iran", "Russia"), ("Tehran", "Moscow"), ("Iranian", "Russian"), ("West", "East"), ("Western", "Israeli"),
         ("Crimea", "Donbas"), ("Israeli", "Iranian"), ("Pezeshkian", "Putin"), ("Markedonov", "Lavrov")]  # fmt: skip
NEGATED = ["does", "is", "are", "was", "has", "have", "had", "will", "can", "may", "try", "trying", "be", "very"]
UNNEGATED = {"doesn't": ["does", "will"], "cannot": ["can", "must"], "not": ["", "now"], "Don't": ["Do", "Please"]}
CORRECTIONS = {
    "has to contribute to counteract": ["has to contribute to counteracting", "has to counteract"],
    "to promote a beneficiary agenda": ["to promote a beneficial agenda", "to promote a mutually beneficial agenda"],
    "Iran and Russia also trying": ["Iran and Russia are also trying", "Iran and Russia also try"],
    "he said. adding": ["he said, adding", "he said. Adding", "he said adding"],
    "the maybe problems": ["the possible problems", "the problems", "the “maybe” problems", "maybe the problems"],
    "Russia. first point": ["Russia. First point", "Russia, first point", "Russia. First, point"],
    "and Russia, on the other hand, Russia's attempts": ["and, on the other hand, Russia's attempts"],
    "at the Iranian side": ["on the Iranian side", "for the Iranian side", "with the Iranian side"],
    "Ukrainian conflict": ["the Ukrainian conflict", "the conflict in Ukraine", "Ukraine conflict"],
    "divergences also": ["divergences, too", "divergences as well"],
    "limit the significance of this treaty by": ["limit the significance of this treaty to"],
}  # fmt: skip
PARAPHRASES = """
the agreement will not reduce the impact of sanctions at once
sanctions will not bite less right away
the treaty is broader than today's agenda
we must not reduce this treaty to the issues of the day
Iran and Russia were enemies in imperial times
the two countries have never been closer
they are working to overcome their past
the West spreads rumors
there is no mutual defense clause in the agreement
Western media exaggerate problems between Iran and Russia
security and defense are at the heart of the agreement
Iran sees Crimea differently
Russia keeps good relations with Israel
the agreement shows cooperation and common interests
it is a strong signal to sanctioned countries
the treaty covers trade and energy
a twenty-year strategic partnership
the agreement deepens strategic cooperation
both sides recognise each other's interests
""".strip().splitlines()
LOOKALIKES = dict(zip("aeocpxyiABEHKMOPT", "аеосрхуіАВЕНКМОРТ", strict=True))
GREEK = dict(zip("ovABEHIKMNOPTXYZ", "ονΑΒΕΗΙΚΜΝΟΡΤΧΥΖ", strict=True))
ACCENTS = dict(zip("aeiouncs", "áéíóúñçš", strict=True))
MARKS = ",.;:!?()-–—'\"“”‘’/…´′"


def normal(text: str) -> str:
    """An own, plain version of what is no difference."""
    text = re.sub("[\u200b\u200c\u200d\u2060\ufeff\u00ad]", "", unicodedata.normalize("NFC", text))
    for shapes, plain in (("“”„", '"'), ("‘’", "'"), ("\u2010\u2011", "-")):
        text = re.sub(f"[{shapes}]", plain, text)
    return " ".join(text.replace("...", "…").split())


def stands(text: str) -> bool:
    """Whether these words stand in the source as they are, or in this order around […]."""
    pieces = [p.strip() for p in normal(text).split("[…]") if p.strip()]
    if not pieces or not re.search(r"\w", text):
        return not pieces
    before, after = r"(?<!\w)(?<!\w['-])(?<!\d[.,:])", r"(?!\w)(?!['-]\w)(?![.,:]\d)"
    pattern = ".*?".join(
        (before if p[0].isalnum() else "") + re.escape(p) + (after if p[-1].isalnum() else "") for p in pieces
    )
    return any(re.search(pattern, p) or re.search(pattern, p.replace('"', "'")) for p in PASSAGES)


def operators() -> Iterator[tuple[str, list[str], str]]:
    """Each turning operator: its passage, its words (parts), and what it governs."""
    for op in DATA["operators"]:
        if op.get("turns", True):
            passage = PASSAGES[op["passage"] - 1]
            first, _, last = op["governs"].partition(" … ")
            start = passage.index(first)
            end = passage.index(last, start) + len(last) if last else start + len(first)
            yield passage, op["words"].split(" … "), passage[start:end]


def each_word(text: str) -> Iterator[tuple[str, str, str]]:
    for word in re.finditer(r"[\w'’-]+", text):
        yield text[: word.start()], word[0], text[word.end() :]


def replace(changes: dict[str, list[str]]) -> Change:
    def change(text: str, _: Random) -> Iterator[str]:
        for old, news in changes.items():
            for found in re.finditer(rf"(?<![\w'-]){re.escape(old)}(?![\w-])", text):
                yield from (text[: found.start()] + new + text[found.end() :] for new in news)

    return change


def each(change: Callable[[str, Random], list[str]]) -> Change:
    """A kind that puts other words for one word, word by word."""

    def changed(text: str, random: Random) -> Iterator[str]:
        for before, word, after in each_word(text):
            yield from (before + new + after for new in change(word, random) if new != word)

    return changed
