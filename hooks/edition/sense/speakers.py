"""Speakers: whose words a clause says a quotation is.

Four steps: find who is named (`mentions`), find what gives them words (`attributions`: frames, labels,
possessives; `verbs`, `phrasings`: verbs with their subject), take the nearest, and say what follows from the rest.
A question asks and says nothing. Names come from the edition, verbs and nouns from english.yml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..edition import Edition
from ..language import english
from ..phrases import Hit
from .attributions import Attribution, Place, by_frame, by_label, strangers
from .clauses import MASK, Clause
from .mentions import INTERVIEWEE, OTHER, PUBLISHER, mentions, named_stranger, stranger_by_name
from .mentions import before as nearby
from .phrasings import by_any_verb
from .possessives import by_possession
from .pronouns import antecedent, meant
from .turned import turns
from .verbs import by_speech_verb, speech_verbs

_NOT_VERBATIM = re.compile(r"(?:\bnot|n['’]t|never|rather than|nor|no longer|without)\s+(?:\w+\s+){0,2}$", re.I)
_ASKS = re.compile(
    rf"\s*(?:does|did|is|was|has|had|can|could|would)\b.*\?\s*$|(?:.{{0,60}}\b(?:know|tell|say|ask|asks|asked|clear|see)\s+|\s*)whether\b[^,]*{MASK}"
    r"|\s*whether\b.*\b(?:not|never|open|unclear|unknown)\b",
    re.I | re.S,
)
_INSTEAD = re.compile(r"[,–—]\s*(?:and\s+|but\s+)?not\s+(?:of\s+|as\s+|the\s+|an?\s+)*$")  # “…”, not “…”
_AS_SPOKEN = re.compile(
    r"\W*(?:in\s+)?(?:direct\s+(?:speech|quotes?|quotation)|(?:his|her)\s+own\s+words|verbatim)\W*", re.I
)
_RETOLD = re.compile(r"\bin\s+(?:reported|indirect)\s+speech\b", re.I)
_INTERVIEW_WITH = re.compile(r"\b(?:interview|conversation|talk)s?\s+(?:with|of)\s+(?:\w+\s+)?\w+", re.I)
_REPORTED = re.compile(
    r"\s+(?:is|was)\s+(?:\w+ly\s+)?(?:reported|said|paraphrased|summari[sz]ed|rendered)\s+(?:as|to)\b", re.I
)
_WHO = re.compile(r"\s*(?:who|whose)\b", re.I)  # Who said “…”? Doe did.
_DID = re.compile(r"\s*((?:[Tt]he\s+)?[\w-]+(?:\s+[\w-]+){0,2}?)\s+(?:did|does|has)\b")
_TOLD = re.compile(r"\b(?:to|for|with|told|telling|of|at|from)\s+(?:the\s+)?$", re.I)  # Doe, to the Post
_REPORTING = re.compile(r"\b(?:according|report\w*|as)\b", re.I)


@dataclass(frozen=True, slots=True)
class Speaker:
    """What the clause says of a quotation: the parties named, and whether as their own words."""

    interviewee: bool = False
    publisher: bool = False
    other: str = ""
    verbatim: bool = False
    denied: bool = False
    turned: bool = False  # it denies what it quotes

    @property
    def named(self) -> bool:
        """Whether anybody is named."""
        return bool(self.interviewee or self.publisher or self.other)


def speaker(edition: Edition, clause: Clause, line: str = "") -> Speaker:
    """Whose words `clause` says the quotation is; `line` is a line of attribution under a block quotation."""
    if line and (found := _of_line(edition, line, named_stranger(edition, line.strip(" —–-")))).named:
        return found
    if clause.row:
        return _of_row(edition, clause)
    if _AS_SPOKEN.fullmatch(clause.before):
        return Speaker(verbatim=True)
    found = _of_words(edition, clause.before, clause.after, clause.quoted)
    if clause.told and found.interviewee and (other := meant(edition, clause)):
        return Speaker(other=other)
    if _WHO.match(clause.before) and (done := _DID.match(clause.reply)):
        return _of_head(edition, done[1])
    before = f"{clause.intro}{clause.earlier} "
    if before.strip() and not found.named:
        earlier = _of_words(edition, f"{before}{clause.before}", clause.after, clause.quoted)
        mixed = clause.intro and english().indirect.search(clause.intro)  # it paraphrases him and quotes him:
        return replace(earlier, verbatim=(earlier.verbatim or found.verbatim) and not mixed)
    return found


def _of_row(edition: Edition, clause: Clause) -> Speaker:
    """Whose words the head of a column, or else the other cells of the row, call a quotation that fills its cell."""
    header, _, cells = clause.row.partition(":")
    if (head := _of_head(edition, header.strip())).named:
        return head
    # “What the report says” heads what it says, and a question names no speaker either.
    told = any(mentions(edition, header)) or "?" in cells
    if _AS_SPOKEN.fullmatch(header):
        return Speaker(verbatim=True)
    stranger = "" if clause.subject else stranger_by_name(edition, cells)
    stranger = named_stranger(edition, clause.owner) or stranger
    if cells and not told and (found := _of_line(edition, cells, stranger)).named:
        return found
    return _of_words(edition, f"{clause.row} ", "", clause.quoted)


def _of_line(edition: Edition, line: str, stranger: str) -> Speaker:
    """The owner that a line of attribution or the other cells of a row name: a party, or else the stranger in it."""
    line = _INTERVIEW_WITH.sub(" ", line)
    interviewee = edition.interviewee.mention.search(line) is not None
    told = [_TOLD.search(line[: name.start]) for name in edition.publisher.mention.finditer(line)]
    publisher = any(not to for to in told) or (bool(told) and (not interviewee or _REPORTING.search(line) is not None))
    if stranger and (not (interviewee or publisher) or " " in stranger):
        return Speaker(other=stranger)
    return Speaker(interviewee, publisher)


def _of_head(edition: Edition, head: str) -> Speaker:
    """The speaker whose name is the head of a column, or all that answers a question."""
    his, publisher = (p.mention.fullmatch(head) is not None for p in (edition.interviewee, edition.publisher))
    last = head.casefold().split()[-1:]
    return Speaker(his, publisher, head if edition.persons.intersection(last) else "")


def _of_words(edition: Edition, before: str, after: str, quoted: str) -> Speaker:
    """What the words before and after a quotation say."""
    place = Place(edition, f"{before}{MASK}{after}", len(before), quoted)
    if _ASKS.match(place.text):
        return Speaker()
    if _INSTEAD.search(place.text[: place.at]):
        return Speaker(denied=english().speech.search(place.text) is not None)
    found = sorted(_attributions(place))
    verbatim = any(
        not _NOT_VERBATIM.search(nearby(place.text, m.start)) and not _of_another(place, m, found)
        for m in english().verbatim.finditer(place.text)
    )
    if not found:
        return Speaker(verbatim=verbatim)
    return replace(_judged(place, found, verbatim), turned=bool(quoted) and turns(before, quoted, after))


def _of_another(place: Place, spoken: Hit, found: list[Attribution]) -> bool:
    """Whether *in direct speech* is said of another quotation: “…” in direct speech, “…” in the report."""
    lead = place.text[: spoken.start].rstrip(" ,")
    if lead.endswith(MASK) and len(lead) - 1 != place.at:
        return True
    retold = next((a.at for a in found if a.party == PUBLISHER and spoken.end <= a.at <= place.at), spoken.end)
    return MASK in place.text[spoken.end : retold]


def _attributions(place: Place) -> Iterator[Attribution]:
    """Everything in the clause that gives words to somebody."""
    named = mentions(place.edition, place.text)
    for mention in named:
        yield from by_frame(place, mention)
        yield from by_label(place, mention)
        yield from by_possession(place, mention) if mention.possessive else by_any_verb(place, mention)
    yield from strangers(place)
    his = [m.end for m in named if m.party == INTERVIEWEE]
    yield from (
        Attribution(r.start(), PUBLISHER, frame=True) for r in _REPORTED.finditer(place.text) if r.start() in his
    )
    for verb, quoting in speech_verbs(place.text):
        yield from by_speech_verb(place, verb, quoting, named)


def _retold(text: str) -> bool:
    """Whether the clause says, and does not deny, that it gives words in reported speech."""
    retold = _RETOLD.search(text)
    return retold is not None and not english().negators.search(text[: retold.start()])


def _judged(place: Place, found: list[Attribution], verbatim: bool) -> Speaker:
    """The nearest attribution decides; before the quotation it goes before those after it."""
    ahead = [a for a in found if a.at <= place.at]
    nearest = ahead[-1] if ahead else found[0]
    if nearest.party == OTHER:
        return Speaker(other=nearest.name or "another speaker")
    his = [a for a in found if a.party == INTERVIEWEE]
    if his and (other := antecedent(place)):
        return Speaker(other=other)
    if nearest.party == PUBLISHER and nearest.at <= place.at and ":" in place.text[: nearest.at]:
        his = [a for a in his if a.at > place.text.rindex(":", 0, nearest.at)]  # Both speak of it: the Post writes “…”
    if nearest.party == PUBLISHER and not nearest.frame and his and his[0].at < nearest.at <= place.at:
        his = []  # He … , the Post calls it “…”
    positive = [a for a in his if not a.negated]
    publisher = [a for a in found if a.party == PUBLISHER]
    names_him = bool(positive) or place.edition.interviewee.mention.search(place.text) is not None
    quoting = names_him and any(a.quoting for a in (*positive, *publisher))
    published = any(not a.negated for a in publisher) or _retold(place.text)
    return Speaker(bool(positive), published, "", verbatim or quoting, bool(his) and not positive)
