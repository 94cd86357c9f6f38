"""The checker as a command: `python -m edition check|quote|coverage`, without MkDocs.

check     applies all rules to a built site, whatever generator built it; exit status 1 on errors
quote     says where words stand, in which voice, and gives the Markdown to paste
coverage  lists what of the source no topic page uses
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from . import findings as printing
from .blocks import Block, Company
from .built import check_site, read_site_edition, site_pages
from .edition import Edition
from .findings import Finding
from .folding import fold
from .mends import inline_marks
from .quotations import Quotation
from .selectors import Place
from .site import Report
from .source import labels
from .verify import cite, match

_PRINT = {
    "text": lambda found: "\n".join(map(printing.as_text, found)),
    "json": printing.as_json,
    "github": printing.as_github,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. 0: nothing wrong; 1: errors, words not found, or nothing to read; 2: unusable arguments."""
    options = _parser().parse_args(arguments)
    docs = Path(options.docs) if options.docs else None
    if options.command == "check":
        return _check(Path(options.site), docs if docs and docs.is_dir() else None, options.format)
    read = read_site_edition(Path(options.site or "."), docs)
    if read.edition is None:
        print("\n".join(map(printing.as_text, read.findings)), file=sys.stderr)
        return 1
    if options.command == "quote":
        return _quote(read.edition, options.words)
    return _coverage(read.edition, Path(options.site), docs)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m edition", description=__doc__.splitlines()[0] if __doc__ else "")
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="check an already built site")
    check.add_argument("site", metavar="SITE_DIR", help="the folder of the built site")
    check.add_argument("--format", choices=sorted(_PRINT), default="text", help="how findings are printed")
    quote = commands.add_parser("quote", help="where words stand, their voice, and the Markdown to paste")
    quote.add_argument("words", help="the words, without marks")
    quote.add_argument("--site", default="", help="a built site to take the source from, where there is no docs folder")
    coverage = commands.add_parser("coverage", help="what of the source no topic page uses")
    coverage.add_argument("site", metavar="SITE_DIR", nargs="?", default="site", help="the folder of the built site")
    for command in (check, quote, coverage):
        command.add_argument("--docs", default="docs", help="the Markdown folder, for kinds and line numbers")
    return parser


def _report(site: Path, docs: Path | None) -> tuple[Report | None, Sequence[Finding]]:
    if not site.is_dir():
        return None, [_unbuilt(site, "is no folder")]
    read = read_site_edition(site, docs)
    if read.edition is None:
        return None, read.findings
    metadata = ((docs or site) / "interview.yml").as_posix()
    report = check_site(read.edition, list(site_pages(site, docs, read.edition)), metadata)
    if not report.surveys:
        return None, [_unbuilt(site, "holds no page")]
    return report, report.findings


def _unbuilt(site: Path, what: str) -> Finding:
    return Finding(site.as_posix(), 1, "metadata", what, hint="build the site first: mkdocs build")


def _check(site: Path, docs: Path | None, form: str) -> int:
    started = time.perf_counter()
    report, found = _report(site, docs)
    if text := _PRINT[form](found):
        print(text)
    if report is not None:
        print(report.summary(time.perf_counter() - started), file=sys.stderr)
    return 1 if any(f.is_error for f in found) else 0


def _quote(edition: Edition, words: str) -> int:
    """Say of the words what a page that quotes them would hear."""
    text = fold(words).strip('"')
    quotation = Quotation(Block(Company(), (), 0, text=text), 0, len(text), 0, len(text), "marks")
    found = match(edition, quotation)
    print("\n".join(dict.fromkeys(_told(edition, text, place, found.places) for place in found.places)), end="")
    if found.breach:
        details = (("nearest", found.breach.nearest), ("hint", found.breach.hint), ("mend", found.breach.mend))
        print(found.breach.message, *(f"    {label}: {told}" for label, told in details if told), sep="\n")
        return 1
    print()
    return 0


def _told(edition: Edition, text: str, place: Place, places: Sequence[Place]) -> str:
    """One place of the words: sentence, voice, the Markdown to paste, the operators to mind."""
    sentence = edition.source.sentences(place.start, place.end)[0]
    cited = f" {cite(edition, place, places)}" if len(places) > 1 else ""
    quotable = inline_marks(text if "[" in text else edition.source.exact(place.start, place.end))
    lines = [f"¶{sentence.passage}.{sentence.number} {labels(edition.voices(place))}\n    “{quotable}”{cited}"]
    for op in edition.operators_of(place):
        turned = edition.source.exact(op.start, op.end)
        if op.turns and place.touches(*op.head) and not op.quoted_in(place):
            lines.append(f"    mind the {op.kind} “{turned}”: quote it too, or answer for it in your clause")
        if not op.turns and op.start < place.start < op.end:
            lines.append(f"    this begins inside “{turned}”: begin at its first word, or after its last")
    return "\n".join(lines)


def _coverage(edition: Edition, site: Path, docs: Path | None) -> int:
    report, found = _report(site, docs)
    if report is None:
        print("\n".join(map(printing.as_text, found)), file=sys.stderr)
        return 1
    used = report.used
    for passage in edition.source.passages:
        for s in passage.sentences:
            if (s.passage, s.number) not in used:
                print(f"¶{s.passage}.{s.number} {edition.source.exact(s.start, s.end)}")
    print(f"{len(used)} of {report.sentences} sentences used", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
