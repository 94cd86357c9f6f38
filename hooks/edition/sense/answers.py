"""Answers: whether a clause answers for words of the source that its quotation leaves out.

A cut-off negation or absence is answered by an odd number of denials that govern the quotation
(*does not mean that*, *denies that*; *never doubted that* are two, and affirm); an attempt, a hedge
or a frame by an echo. What governs is read from the clause's own line of thought: asides, speech
tags, introducing phrases and contrasts are left out of account. Word lists are in english.yml.
"""

from __future__ import annotations

import re

from ..edition import Operator
from ..language import english, plain_phrases
from .clauses import MASK, Clause

_FINITE = (
    r"(?:is|are|was|were|has|have|had|do|does|did|will|would|can|could|may|might|must|shall|should|cannot|\w+n['’]t)"
)
_IS_FINITE = re.compile(rf"{_FINITE}\b", re.I)
_AND = re.compile(r"\band\s+(?:\w+ly\s+|also\s+|then\s+)?", re.I)
_WHEN = re.compile(r"\bwhen\s+(?:\w+\s+){0,2}?(?:he|she|they|it|the\s+\w+|[A-Z]\w+)\s+(?=\w)")
_LETS = re.compile(r"(?:\s+\w+){0,3}\s+")  # no surprise that; does not for a moment hide
_TO = re.compile(r"\s+to\s+(?:\w+\s+)?")  # wrong to overlook
_TO_IT = re.compile(r"\s+(?:\w+\s+)?")  # refuses to ignore
_EXISTS = re.compile(r"\s+(?:not\s+)?(?:be|exist|arise|come up|lie)\b", re.I)
_PARTS = re.compile(r"\s*,\s+|\s+[–—]\s+|\s*—\s*")
_CONTINUES = re.compile(
    rf"(?:that|to|of|about|whether|how|for|as|in|on|with|by|and|or|nor|not|{_FINITE}|\w+ing)\b", re.I
)
_LEADS_ON = re.compile(rf"(?:that|to|whether|{_FINITE})\b", re.I)
_SUBJECT = re.compile(r"(?:(?:the|this|that|its?|he|she|they|we|both|these|those|there|his|her)\b|[A-Z])")
_FINITE_QUOTE = re.compile(rf"\W*{_FINITE}\b", re.I)
_HEADED = re.compile(r"\s*(?:the|an?|any|every|this)\s+(?:\w+\s+){0,2}\w+\s+(?=(?:that|which|who|whose)\s)", re.I)
_RESTRICTIVE = re.compile(r"\b(?:that|which|who|whose)\s.*$", re.I)
_NOT_OPENING = r"(?:way|means|point|case|account|circumstances|sense|time)\b"  # in no way denies
_OPENING = re.compile(  # With no fanfare the agreement …; Without such a clause it …
    r"\s*(?:without\s+(?!\w+ing\b)"
    r"|(?:with|at|in|for|despite|after|because of|on)\s+(?:no|(?:the|a)?\s*(?:lack|absence) of)"
    rf"\s+(?!{_NOT_OPENING}))(?:\w+\s+){{1,4}}?(?={_SUBJECT.pattern}\s*\w)", re.I,
)  # fmt: skip
_POINTS_ON = re.compile(
    r"\b(?:this|that|these|it|so|following|\w*thing|things|to|of|mean|claims?|readings?|ideas?)\s*$", re.I
)
_WHAT_NOT = re.compile(r"\s*(?:what|none|nothing|not|one thing|the one thing)\b", re.I)
_CONTRAST = re.compile(
    r"\bnot\s+(?:(?:the|by|for|in|from|just|an?|at|to)\s+)?\w+\W*$|\bnever\s+\w+ing\b|\bwithout\b"
    r"|\bnot\s+\w+\s+(?:it|them)\W*$"
)
_TAKES_BACK = re.compile(
    r"\b(?:not|no|hardly|more than|anything but|never|than|nothing(?:\s+is)?)\s+(?:\w+\s+)?$", re.I
)
_ASIDE = re.compile(r",\s+\w+ing\s[^,]*,(?=\s+(\w+))")  # the expert, trying to be brief, said
_TAGGED = re.compile(r",[^,]{1,40},\s*")
_CLAIM = re.compile(r"\s*(?:\w+ing|the\s+(?:idea|claim|hope|view|promise))\b", re.I)
# far from a cure that “…”, far from certain that it “…”
_FAR = re.compile(
    r"\s*(?:(?!and\b|but\b|[A-Z])\w+\s+){1,3}(?:that|which|whether)\s+(?:(?:it|he|they|this|the\s+\w+)\s+)?"
)
_NUMBERED = re.compile(r"\bno\.\s*\d", re.I)  # No. 5
_PAIR = re.compile(r"\b(neither|not|no|never|nobody)\b(.*?)\bnor\b", re.I)
_PREDICATE = re.compile(
    rf"\s*(?:at once\s+|soon\s+|immediately\s+)?(?:{_FINITE}|\w+s|find|meet|lack|remain|rest|run|go)\b"
    r"|\s*(?:to|in|by|for|with|on)\s+(?:\w+\s+){1,4}?(?:is|are|was|were|would)\b",
    re.I,
)
_CLAIMED = re.compile(r"\s*(?:that|the (?:idea|claim|notion|view|reading|suggestion) that)\s", re.I)
_FINITE_SOON = re.compile(rf"\s+(?:\w+\s+){{1,3}}?{_FINITE}\b", re.I)  # That it “…” overnight is not what he said
_APPOSED = re.compile(r"\s*[,–—(:]+\s*(?:which|an?|the|this|that|something|so)\s", re.I)
_THERE_ARE = re.compile(r"\bthere\s+(?:is|are|was|were)\s+(?:any\s+)?$", re.I)
_IN_MAY = re.compile(r"\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|of|[Ll]ast|[Tt]his)\s+May\b|\bMay\s+\d")
_CLAIM_FIRST = re.compile(r"\s*That\s", re.I)  # That it “…” at once, he does not claim.
_AFTER_LIMIT = re.compile(r"[;:]|,?\s+(?:and|but|while|though)\s|\.\s")


def answers(operator: Operator, clause: Clause) -> bool:
    """Whether `clause` answers for `operator`, which its quotation leaves out."""
    if operator.answers and plain_phrases(operator.answers).search(
        f"{clause.intro} {clause.earlier} {clause.text} {clause.row}"
    ):
        return True
    if operator.kind in ("negation", "absence"):
        return denied(clause, absent=operator.kind == "absence")
    return _echoed(clause, operator.kind)


def denied_right_before(clause: Clause) -> bool:
    """Whether a denial stands right before the quotation: *asks not to “forget …”*."""
    found = list(english().negators.finditer(clause.before))
    return bool(found) and len(clause.before[found[-1].end :].split()) <= 2


def denied(clause: Clause, *, absent: bool = False) -> bool:
    """Whether the clause denies what the quotation says."""
    before = _governing(clause.before, clause.quoted)
    if not before.strip() or _CONTINUES.match(before.strip()):
        before = f"{_governing(clause.earlier, '')} {before}"
    heard = (
        before,
        _following(clause.after, clause.before),
        clause.row,
        _introducing(clause.intro, absent),
        _reply(clause),
    )
    return any(odd(words, absent) for words in heard)


def odd(words: str, absent: bool = False) -> bool:
    """Whether an odd number of denials stands in `words`; a pair such as *neither … nor* is one."""
    language = english()
    words = _NUMBERED.sub(" ", words)
    words = _PAIR.sub(lambda m: m[1] + m[2], language.affirmatives.without(words)[0])
    words, count = language.denials.without(_unreversed(words))
    count += sum(1 for _ in language.negators.finditer(words))
    for close in language.denying.finditer(words):
        rest = words[close.end :]
        far = _FAR.fullmatch(f"{rest} ") if close.words.lower() == "far from" else None
        count += len(rest.split()) <= 2 or _CLAIM.match(rest) is not None or far is not None
    if absent and language.absences.search(words):
        count += 1
    return count % 2 == 1


def _unreversed(words: str) -> str:
    """`words` without a denial that the next words turn into an affirmation: *does not hide*, *refuses to ignore*."""
    language = english()
    turning = list(language.reversing.finditer(words))
    if not turning:
        return words
    kept, last = [], 0
    denials = [(d, _LETS) for d in language.negators.finditer(words)]
    denials += [(d, _TO_IT if d.words.endswith(" to") else _TO) for d in language.denials.finditer(words)]
    for denial, leads in sorted(denials):
        turned = [t for t in turning if t.start > denial.end and leads.fullmatch(words, denial.end, t.start)]
        if turned and denial.start >= last:
            kept.append(words[last : denial.start])
            last = turned[0].end
    return " ".join([*kept, words[last:]])


def _governing(before: str, quoted: str) -> str:
    """The words before the quotation that govern it."""
    before = re.split(r"\bbut\b|\byet\b", before)[-1]
    before = _when_said(before)
    head, colon, rest = before.rpartition(":")
    if colon:
        before = rest if _SUBJECT.match(rest.strip()) else f"{_introducing(head, False)} {rest}"
    before = _OPENING.sub("", before)
    if _FINITE_QUOTE.match(quoted):
        before = re.sub(r"^.*\band\s*$", "", before)
        if headed := _HEADED.match(before):
            before = before[: headed.end()] + _RESTRICTIVE.sub(" ", before[headed.end() :])
    before = _last_predicate(before)
    parts = _PARTS.split(before)
    first, last = parts[0], parts[-1]
    if len(parts) == 1 or _stands_alone(last) or english().introducing.match(first.strip()):
        return last
    return " ".join([first, *(p for p in parts[1:-1] if _LEADS_ON.match(p)), last])


def _when_said(before: str) -> str:
    """From *when he said …* on: what he was not speaking of is another matter."""
    said = (w.end() for w in _WHEN.finditer(before) if english().speech.match(before, w.end()))
    return before[next(said, 0) :]


def _last_predicate(before: str) -> str:
    """From *and says …*, *and is …* on: what was denied before is another matter."""
    speech = english().speech
    ends = [a.end() for a in _AND.finditer(before)]
    cut = [at for at in ends if _IS_FINITE.match(before, at) or speech.match(before, at)]
    return before[cut[-1] :] if cut else before


def _stands_alone(part: str) -> bool:
    """Whether the part before the quotation is a clause of its own, or a tag such as *adding that it*."""
    part = part.strip()
    tag = english().speech.match(part) is not None and re.match(r"\w+ing\b", part) is not None
    return tag or (bool(_SUBJECT.match(part)) and not _CONTINUES.match(part))


def _introducing(intro: str, absent: bool) -> str:
    """The words before a colon, where they speak of what follows: *He does not say this:*, *He denies it:*."""
    words = intro.rstrip(" :")
    if not words:
        return ""
    last = re.split(r"[.;]\s|,\s+(?:and|but)\s", words)[-1]
    language = english()
    points = _POINTS_ON.search(last) or _WHAT_NOT.match(last) or language.denials.search(last)
    return last if points or (absent and language.absences.search(last)) else ""


def _following(after: str, before: str = "") -> str:
    """The words after the quotation that speak of it: its predicate, an apposition, *he denies*."""
    after = _AFTER_LIMIT.split(english().affirmatives.without(after)[0])[0]
    if _PREDICATE.match(after) or (_CLAIMED.match(before) and _FINITE_SOON.match(after)) or _APPOSED.match(after):
        return re.sub(r"\bwithout\b.*|\bno\s+(?:matter|time|doubt|cost)\b.*", " ", " ".join(after.split()[:10]))
    if _CLAIM_FIRST.match(before):
        return after
    if not re.match(r"\s*[,–—]", after):
        return ""
    tag = _PARTS.split(after.lstrip(" ,–—"))[0]
    return "" if _CONTRAST.search(tag) else tag


def _reply(clause: Clause) -> str:
    """The first words of the sentence after a question, or its *no* alone."""
    return "no" if re.match(r"\s*no\b[\s,.;:–—]", clause.reply, re.I) else " ".join(clause.reply.split()[:7])


def _echoed(clause: Clause, kind: str) -> bool:
    """Whether the clause echoes an attempt, a hedge or a frame, and does not take it back."""
    language = english()
    words = f"{clause.intro} {clause.earlier} {clause.row} {clause.before}"
    words = _ASIDE.sub(lambda a: " " if language.speech.match(a[1]) else a[0], words)
    before, _ = language.affirmatives.without(f"{words} {_TAGGED.sub(' ', words)}")
    before = _IN_MAY.sub(" ", before)
    after = " ".join(_AFTER_LIMIT.split(clause.after)[0].split()[:10])
    if kind == "attempt":
        begun = clause.quoted.partition(" ")[0]  # are working “to …”
        tries = language.echoes[kind].search(f"{before.rstrip()} {begun} {MASK} {after}")
        achieved = language.achieved.search(f"{before} {after}") if not language.negators.search(after) else None
        return tries is not None and not achieved
    if any(not _taken_back(before[: m.start]) for m in language.echoes[kind].finditer(before)):
        return True
    if language.echoes[kind].search(after):
        return True
    if _THERE_ARE.search(clause.before) and odd(clause.before):
        return True  # does not say that there are “…”
    close = " ".join(_governing(before, "").split()[-4:])
    modal = kind == "hedge" and language.modals.search(close) and not language.negators.search(before)
    later = any(_EXISTS.match(after, m.end) for m in language.modals.finditer(after))
    return bool(modal or later)


def asserted(clause: Clause) -> bool:
    """Whether the clause says that the quoted words are so: *confirms “…”*, *“…” are real*."""
    language = english()
    return language.asserting.search(clause.text) is not None and not language.negators.search(clause.text)


def _taken_back(lead: str) -> bool:
    """Whether a negation right before an echo takes it back: *real, not alleged*; *nothing is alleged*."""
    return _TAKES_BACK.search(lead) is not None
