"""`quote-voice`: what a sentence says of a quotation fits whose words it holds.

Rule 3: a sentence that quotes does not deny. Rule 4: a word of speech stands beside somebody who speaks here. Rule 5:
whom the sentence names fits the manner and the owner of the words (`sense.table`). All three judge a sentence with what
introduces it; a paraphrase that gives words to a speaker may not rest on the publisher's own text alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..findings import shorten
from ..source.model import Edition
from ..source.passage import Manner, Voice
from .results import Quoted
from .rule import Breach, Checked, rule
from .sense.context import Context
from .sense.mentions import Names
from .sense.said import read
from .sense.table import fits, mend

_CAPITAL_FOLLOWS = re.compile(r"[.?!]\s*[\"'”’»]*\s+[A-Z]")


def judge(names: Names, context: Context, number: int, quoted: Sequence[Quoted]) -> Iterator[Breach]:
    """The breaches of one sentence that holds the verified quotations `quoted`."""
    edition, language = names.edition, names.language
    reading = read(names, context, number)
    first = quoted[0].quotation
    stop = _stop_hint(context, number)
    if reading.denied:
        hint = "deny in a sentence of its own, and quote in the next"
        hint = f"{hint}; or {stop}" if stop else hint
        yield Breach(first.block, first.outer, f"the sentence denies (“{reading.denied}”) while it quotes", hint=hint)
        return
    if reading.wrong:
        hint = f"who speaks here: {_who_speaks(edition)}; name one of them, or {reading.mend}"
        yield Breach(first.block, first.outer, reading.wrong, hint=stop or hint)
        return
    literal = next((found[0] for text in reading.texts if (found := language.literal.search(text))), "")
    quoting = frozenset(a.who for a in reading.acts if language.quoting.search(a.words))
    told: set[tuple[Voice, ...]] = set()
    for each in quoted:
        if each.voices in told:
            continue
        told.add(each.voices)
        whys = (fits(edition, v, reading.named, reading.acts, quoting) for v in each.voices)
        why, unfit = next(filter(None, whys), ""), literal and any(v.manner != Manner.DIRECT for v in each.voices)
        if unfit:
            why = why or f"“{literal}” says that these are a speaker's own words"
        if why:
            way = mend(edition, each.voices)
            if unfit:
                way = f"leave out “{literal}”, which goes with direct speech alone, and {way}"
            yield Breach(
                each.block, each.quotation.outer,
                f"“{shorten(each.quotation.text)}” is {edition.label_of(each.voices)} (¶{edition.number(each.place)}); "
                + why,
                hint=stop or way,
            )  # fmt: skip


def _who_speaks(edition: Edition) -> str:
    names = [party.short for party in edition.parties.values()]
    return ", ".join([*names, f"the {edition.kind}"][:4])


def _stop_hint(context: Context, number: int) -> str:
    """Where a stop inside the marks made two sentences one."""
    for quotation in context.quoted_in(number):
        ends = context.block.text[quotation.end - 1 : quotation.outer_end + 3]
        if _CAPITAL_FOLLOWS.match(ends):
            shown = f"…{quotation.text[-12:-1]}”{quotation.text[-1]}"
            return f"write the stop outside the marks, {shown}, so that the sentence ends there"
    return ""


@rule
def quote_voice(checked: Checked) -> Iterator[Breach]:
    """A sentence that quotes does not deny, gives words to who speaks here alone, and fits the owner of the words.

    Bad: Holm called the boat “safe but tired”.
    Good: According to the Courier, Holm called the boat “safe but tired”.
    """
    for quotation, failure in checked.failed:
        if failure.rule == "quote-voice":
            yield Breach(quotation.block, quotation.outer, failure.message, hint=failure.hint)
    for context in checked.contexts:
        quoted = checked.quoted_in(context)
        for number in range(len(context.sentences)):
            here = [q for q in quoted if q.sentence == number]
            if here:
                yield from judge(checked.names, context, number, here)
            elif not context.quoted_in(number):
                yield from _paraphrase(checked, context, number)


def _paraphrase(checked: Checked, context: Context, number: int) -> Iterator[Breach]:
    """A sentence without a quotation, by the citations in it, else of its paragraph: all lead to own text alone."""
    here = [c for c in context.block.citations if context.sentence_of(c) == number]
    cited = here or ([] if context.quotations else context.block.citations)
    edition, source = checked.edition, checked.edition.source
    spans = [(s.start, s.end) for c in cited for s in source.named(c.passage, c.sentence)]
    if not spans or any(v.manner != Manner.OWN for span in spans for v in source.voices([span])):
        return
    speakers = {p.id for p in edition.speakers}
    if any(act.verb and act.who in speakers for act in read(checked.names, context, number).acts):
        said = context.sentences[number]
        voice = Voice(Manner.OWN, edition.publisher.id if edition.publisher else "")
        passages = ", ".join(dict.fromkeys(c.name for c in cited))
        message = f"this gives words to a speaker and cites {edition.label(voice)} alone ({passages})"
        start = said.start + len(said.text) - len(said.text.lstrip())
        yield Breach(context.block, start, message, hint=mend(edition, [voice]))
