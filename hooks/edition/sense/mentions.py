"""Mentions: where a clause names the interviewee, the publisher or somebody else, and in which role.

A mention is a name or a pronoun of the edition, the publisher's *report*, a person or an office of
another (*the Kremlin*, *the two presidents*, a proper name). Its role says whether it can be the subject
of a verb: not after a preposition, not where the clause denies it (*not Doe but the Post*).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..edition import Edition
from ..language import english

INTERVIEWEE, PUBLISHER, OTHER = "interviewee", "publisher", "other"
_NEAR = 120  # characters before a word that say what it is
NAME = r"(?:[A-Z][\w.'’-]*\s+){0,3}[A-Z][\w-]+"
_OBJECT = re.compile(
    r"\b(?:to|with|for|by|from|of|told|tells|asked|asks|on|about|against|called|calls|quotes|quoted|cites|cited|"
    r"paraphrases|paraphrased|paraphrasing|reporting|quoting|citing|rendering|summari[sz]ing|presents|summarises|summarizes|introduces|introduced|describes|described)\s+(?:the\s+)?$",
    re.I,
)
_STAFF = re.compile(
    r"\b(?:editors?|journalists?|reporters?|staff|authors?|writers?|correspondents?)\s+(?:of|at|from)\s+$", re.I
)
_DENIED = re.compile(r"\b(?:not|nor|neither|than|instead of|without|never|no|unlike|nowhere in)\s+(?:\w+\s+)?$", re.I)
_IT = re.compile(r"\bit(?=\s+(?:\w+ly\s+)?(\w+))", re.I)  # the report …: he, it says, …
_RELATIVE = re.compile(r",\s+(?:who|which)\b")
_WHO = re.compile(r",?\s+(?:(?:too|also|again)\s*,\s+)?who\s+$")  # it was the president, too, who said
_OF = re.compile(r"(?:of|at|from)\s")  # Doe of Springfield says
_SET_OFF = re.compile(r",\s+[^,]{1,60},\s*$")
_ARTICLE = re.compile(r"(?:the\s+|[A-Z][\w-]*['’]s\s+)")
_THREE_WORDS = re.compile(r"(\w+)(?:\s+(\w+)(?:\s+(\w+))?)?")
_NAMED = re.compile(NAME)
_DOES = re.compile(r"(?:\s+(?:\w+ly\s+)?(\w+(?:s|ed))\b.*)?$")
_UNLIKE = re.compile(r"\bunlike\s+(?:\w+\s+)?$", re.I)  # Unlike the Post, which writes …
_PLACES = frozenset(  # proper names that begin a sentence or name no speaker
    "it this that these those they we you i one some many others other nobody everybody who what which here there "
    "a an the passage sentence text interview treaty agreement glossary overview page title heading nothing "
    "everything something and but or so yet later elsewhere then now also first second asked when as if while "
    "not only even both each article paragraph note source readers reader document headline clause nowhere "
    "in on at by for from with to of after before since until during despite under over among between through "
    "without within against about like unlike according because though although whether "
    "whoever anyone anybody everyone "
    "direct reported agency having being full "
    "report reports account summary words phrase neither nor never his her its their our my".split()
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A party named at text[start:end]. `subject`: it may be the subject of a verb that follows."""

    start: int
    end: int
    party: str
    words: str
    possessive: bool
    subject: bool


def mentions(edition: Edition, text: str) -> list[Mention]:
    """Interviewee and publisher where `text` names them and does not deny them, in order."""
    publisher = edition.publisher.mention
    names = ((INTERVIEWEE, edition.interviewee.mention), (PUBLISHER, publisher), (PUBLISHER, english().the_report))
    found = sorted((name.start, name.end, party) for party, listed in names for name in listed.finditer(text))
    made: list[Mention] = []
    for start, name_end, party in found:
        lead = before(text, start)
        if _DENIED.search(lead) and not (_RELATIVE.match(text, name_end) and _UNLIKE.search(lead)):
            continue
        owns = text[name_end - 1] in "sS" and text[name_end : name_end + 1] in ("'", "’")  # the Times' report
        end = name_end + owns
        words = text[start:end]
        made.append(Mention(start, end, party, words, _possessive(words), _subject(words, lead)))
    named = next((m.end for m in made if m.party == PUBLISHER), None)
    if named is not None and _IT.search(text, named):
        says = [it.span() for it in _IT.finditer(text, named) if english().speech.match(text, it.start(1))]
        made += [Mention(at, at + 2, PUBLISHER, "it", possessive=False, subject=True) for at, _ in says]
        made.sort(key=lambda m: m.start)
    return made


def before(text: str, at: int) -> str:
    """The words right before `at`, as many as say what stands there."""
    return text[max(0, at - _NEAR) : at]


def _subject(words: str, lead: str) -> bool:
    return words.lower() not in ("him", "them") and (_OBJECT.search(lead) is None or _STAFF.search(lead) is not None)


def _possessive(words: str) -> bool:
    return words.lower().endswith(("'s", "’s", "s'", "s’")) or words.lower() in ("his", "her", "their", "its")


def is_party(edition: Edition, name: str) -> bool:
    """Whether `name` names interviewee or publisher."""
    return any(p.mention.search(name) for p in (edition.interviewee, edition.publisher))


_SUBJECT = re.compile(
    rf"(?P<subject>(?:[Tt]he\s+|[A-Z][\w-]*['’]s?\s+|\w+\s+)?(?:{NAME}|[\w-]+))(?:['’]s)?,?\s+"
    r"(?:(?:also|then|later|once|has|had|have|would|will|often|even|again|still|too|now|\w+sel(?:f|ves)|\w+ly)\s+){0,2}$"
)


def stranger(edition: Edition, lead: str, *, verb_of_speech: bool = True) -> str:
    """The other speaker whose name or office stands right before a verb, at the end of `lead`."""
    lead = _SET_OFF.sub(" ", _WHO.sub(" ", lead))  # The Times, for its part, says
    named = lead.rstrip()
    if any(m.end == len(named) for p in (edition.interviewee, edition.publisher) for m in p.mention.finditer(named)):
        return ""
    found = _SUBJECT.search(lead)
    if not found:
        return ""
    if _OF.match(found["subject"]):
        return stranger(edition, lead[: found.start("subject")], verb_of_speech=verb_of_speech)
    if english().utterances.search(found["subject"]) and (owner := re.search(rf"({NAME}|\w+)['’]s?\s+\w+\s+$", lead)):
        return _other(edition, owner[1], True)
    return _other(edition, found["subject"], verb_of_speech)


def named_stranger(edition: Edition, rest: str) -> str:
    """The other speaker that `rest` begins with: *(according to) the Times*, *the envoy's (view)*."""
    rest = rest.strip()
    article = _ARTICLE.match(rest)
    start = article.end() if article else 0
    words = _THREE_WORDS.match(rest, start)
    ends = [words.end(i) for i in (1, 2, 3) if words and words[i] and english().people.fullmatch(words[i])]
    named = _NAMED.match(rest, start) or _NAMED.match(rest)
    end = ends[0] if ends else named.end() if named else 0
    return _other(edition, rest[:end], True) if end else ""


def stranger_by_name(edition: Edition, words: str) -> str:
    """The other speaker that a cell or an aside names, by an office or by a name that the source does not know.

    A cell may as well hold a subject (*Trade*, *Black Sea*), which is nobody's name.
    """
    name = named_stranger(edition, words)
    if english().people.search(name):
        return name
    if re.match(r"(?:on|about|in|of|for|with|to)\s", name, re.I):
        return ""
    last = name.casefold().split()[-1] if name else ""
    unknown = len(name.split()) > 1 and last not in edition.vocabulary
    return name if unknown or last in edition.persons else ""


def labelled_stranger(edition: Edition, label: str) -> str:
    """The other speaker in the words before a colon: *Jane Doe:*, *The ambassador agreed:*."""
    if is_party(edition, label):
        return ""
    if re.fullmatch(r"(?:[A-Z][\w-]+\s+){1,3}[A-Z][\w-]+", label):
        return _other(edition, label, True)
    if label.casefold() in edition.persons:
        return label
    blunt = re.match(rf"({NAME})\s+[a-z]\w*(?:\s+\w+){{0,3}}$", label)  # Roe was blunt:
    if blunt and blunt[1].split()[-1].casefold() in edition.persons:
        return blunt[1]
    says = re.match(rf"({NAME})\s+(?:\w+ly\s+)?(\w+)$", label)
    if says and english().other_speech.fullmatch(says[2]):
        return _other(edition, says[1], True)
    for person in english().people.finditer(label):
        verb = _DOES.match(label, person.end)
        if verb:
            return "" if verb[1] and english().plain_verbs.fullmatch(verb[1]) else label[: person.end]
    return ""


def _other(edition: Edition, subject: str, by_name: bool) -> str:
    words = subject.split()
    last = re.sub(r"['’]s?$", "", words[-1])
    if is_party(edition, subject) or is_party(edition, last):
        return ""
    if english().people.fullmatch(last):
        return subject
    full_name = re.search(r"[A-Z]\w+ [A-Z]\w+$", subject) is not None
    named = (by_name or full_name) and last[:1].isupper() and last.lower() not in _PLACES
    return subject if named else ""
