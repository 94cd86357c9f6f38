"""The mutation bench: every kind of change that the rules forbid, on every quotation and every sentence.

`python tests/mutations.py` changes the words of each quotation of the site and of each sentence of the
source, in every form a quotation can take, and prints a table: caught and missed for forbidden changes,
passed and refused for permitted ones. `--share 0.1` takes a tenth, `--seed 7` other random choices,
`--show 20` prints that many of the cases that went wrong. Exit status 1 when one went wrong.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from random import Random
from typing import NamedTuple

from mutation_forms import FORMS, quotations, stretches, survey
from mutation_kinds import FORBIDDEN, MARKUP, ONCE
from mutation_permitted import PERMITTED
from mutation_words import Change, stands

CATCHES = {"quote-missing", "quote-crosses-passages", "quote-edited", "quote-unbalanced"}
UNREAD = {"edited by mark-up": {"block-unparsed"}}  # what is hidden or styled may stand on no page
REFUSES = CATCHES | {"quote-voice", "block-unparsed"}
PLAIN = {"alternative text", "title attribute", "description", "admonition title"}  # no mark-up inside
ONE_LINE = {"table cell", "heading", "admonition title"}
BATCH = 25


class Case(NamedTuple):
    """Words in a form, and the kind of change that made them."""

    kind: str
    form: str
    text: str


class Result(NamedTuple):
    """How many cases of each kind there were, and those that went wrong."""

    counts: Counter[str]
    wrong: list[Case]


def _fits(form: str, kind: str, text: str) -> bool:
    """Whether words can be written in a form at all: marks of its own would end it."""
    if kind == "nested marks" and form != "description" and FORMS[form].block:
        return False  # inside a block quotation the source's marks stay as they are
    if form == "description":
        return kind not in MARKUP and not any(c in text for c in "“”\n")
    ends, single = FORMS[form].ends, FORMS[form].one_sentence
    if (form in ONE_LINE and "\n" in text) or (form in PLAIN and kind in MARKUP):
        return False
    if not single:
        return not any(c in text.replace("'", "’") for c in ends)
    seen = re.sub("[\u200b\u00ad]|<[^>]*>", "", text)
    if not re.match(r"\w", seen):
        return False  # a single mark opens at the start of a word
    ends_early = re.search(r"['‘’](?!\w)|(?<!\w)['‘’]", seen) or re.search(r"[.!?…]\W*\s+\W*[A-Z]", seen)
    return not ends_early and len(re.findall(r"[\w'-]+", seen)) > 1


def cases(kinds: Mapping[str, Change], random: Random, share: float, *, forbidden: bool) -> Iterator[Case]:
    """A share of all changes of all texts, at least thirty of a kind, each in two forms chosen at random; of those that
    make their own words twenty times the share, each in six."""
    texts = list(dict.fromkeys((*quotations(), *stretches())))
    forms = [*FORMS, "description"]
    for kind, change in kinds.items():
        every = list(dict.fromkeys(c for text in (texts[:1] if kind in ONCE else texts) for c in change(text, random)))
        wanted = max(30, int(len(every) * min(1.0, share * (20 if kind in ONCE else 1))))
        for changed in random.sample(every, min(len(every), wanted)):
            says_something = re.search(r"\w", re.sub(r"<[^>]*>", "", changed))
            if not says_something or (forbidden and kind not in ONCE | MARKUP and stands(changed)):
                continue
            possible = [f for f in forms if _fits(f, kind, changed)]
            for form in random.sample(possible, min(len(possible), 6 if kind in ONCE else 2)):
                yield Case(kind, form, changed)


def run(kinds: Mapping[str, Change], seed: int = 1, share: float = 1.0, *, forbidden: bool) -> Result:
    """Try all cases of these kinds, many on a page."""
    random = Random(seed)
    every = list(cases(kinds, random, share, forbidden=forbidden))
    random.shuffle(every)
    result = Result(Counter(c.kind for c in every), [])
    for form in (*FORMS, "description"):
        mine = [c for c in every if c.form == form]
        for at in range(0, len(mine), BATCH):
            batch = mine[at : at + BATCH]
            for case, rules in zip(batch, survey(form, [c.text for c in batch]), strict=True):
                names = CATCHES | UNREAD.get(case.kind, set()) if forbidden else REFUSES
                if bool(rules & names) != forbidden:
                    result.wrong.append(case)
    return result


def table(result: Result, good: str, bad: str) -> str:
    """The counts, kind by kind."""
    wrong = Counter(c.kind for c in result.wrong)
    rows = [f"{'kind':32}{good:>9}{bad:>9}"]
    rows += [f"{kind:32}{count - wrong[kind]:9}{wrong[kind]:9}" for kind, count in result.counts.items()]
    rows.append(f"{'all':32}{result.counts.total() - len(result.wrong):9}{len(result.wrong):9}")
    return "\n".join(rows)


def main() -> int:
    """Run the bench and print both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--show", type=int, default=10)
    options = parser.parse_args()
    print(f"{len(quotations())} quotations of the site, {len(stretches())} stretches of the source\n")
    wrong = 0
    for kinds, good, bad in ((FORBIDDEN, "caught", "missed"), (PERMITTED, "passed", "refused")):
        result = run(kinds, options.seed, options.share, forbidden=kinds is FORBIDDEN)
        wrong += len(result.wrong)
        print(table(result, good, bad))
        for case in result.wrong[: options.show]:
            print(f"  {bad}: {case.kind}, {case.form}: {case.text!r}")
        print()
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
