"""The checker as a command: `python -m edition check|publish|quote|coverage|draft`, without MkDocs.

check SITE     applies all rules to the folder of a built site, whatever built it; exit status 1 on errors
publish SITE   the same, and if nothing is wrong gives the site all that `mkdocs build` gives it
quote WORDS    says where words stand, in which voice, and gives the Markdown to paste
coverage SITE  lists what of the source no topic page uses
draft TEXT     writes a first interview.yml for a text (UTF-8, an empty line between two passages)
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from yaml import YAMLError

from .draft import draft
from .findings import Failure, Finding, annotate, as_text
from .folder import copy_of, read_settings
from .folding import fold
from .page.quotations import alone
from .publish import judge, publish, read_project
from .rules.results import Report
from .rules.words.match import match
from .rules.words.place import cite, clipped
from .rules.words.why import inline_marks
from .source.metadata import read_text
from .source.model import Edition


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. 0: nothing wrong; 1: errors, words not found, or nothing to read; 2: unusable arguments."""
    plain = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(prog="python -m edition", description=__doc__, formatter_class=plain)
    parser.add_argument("command", choices=("check", "publish", "quote", "coverage", "draft"))
    parser.add_argument("given", metavar="SITE|WORDS|TEXT")
    parser.add_argument("--docs", default="docs", help="the folder of the Markdown files and of the source")
    parser.add_argument("--pages", action="store_true", help="draft writes first pages, too")
    options = parser.parse_args(arguments)
    docs, given = Path(options.docs), options.given
    if options.command == "draft":
        return _draft(Path(given), docs, pages=options.pages)
    try:
        project, facts = read_settings(docs, Path(given))
    except (YAMLError, UnicodeDecodeError) as error:
        return _failed(f"mkdocs.yml cannot be read: {error}")
    read = read_project(project)
    if read.edition is None:
        annotate(read.problems)
        return _failed(*map(as_text, read.problems))
    if options.command == "quote":
        return _quote(read.edition, given)
    outcome = judge(project.site, project, read)
    if not outcome.pages:
        return _failed(f"{given} holds no page: build the site first, with mkdocs build")
    if options.command == "coverage":
        return _coverage(read.edition, outcome.report)
    for finding in outcome.report.findings:
        print(as_text(finding))
    annotate(outcome.report.findings)
    print(outcome.report.summary(), file=sys.stderr)
    if options.command == "publish" and not outcome.report.errors:
        from finish import PageError, finish  # beside this package, as the hook is; only here it is asked for

        try:
            publish(outcome, copy_of(project.site), facts, finish)
        except (PageError, OSError) as error:
            return _failed(f"{given} stays as it was: {error}")
    return 1 if outcome.report.errors else 0


def _failed(*said: str) -> int:
    """Say why nothing was done."""
    print(*said, sep="\n", file=sys.stderr)
    return 1


def _quote(edition: Edition, words: str) -> int:
    """Say of the words what a page that quotes them would hear: of each place voice, Markdown, the operator to mind."""
    text = fold(words).strip('"')
    found = match(edition, alone(text))
    if isinstance(found, Failure):
        details = Finding("", 0, **asdict(found)).details
        print(found.message, *(f"    {label}: {told}" for label, told in details), sep="\n")
        return 1
    told = dict[str, None]()  # each once
    for place in found:
        sentence = edition.source.sentence_at(place.start)
        cited = f" {cite(edition, place, found)}" if len(found) > 1 else ""
        quotable = inline_marks(text if "[" in text else edition.source.exact(place.start, place.end))
        voices = edition.label_of(edition.source.voices(place.spans))
        op = clipped(edition, place)
        mind = f"\n    mind “{edition.source.exact(op.start, op.end)}”: quote all of it, too" if op else ""
        told[f"¶{sentence.passage}.{sentence.number} {voices}\n    “{quotable}”{cited}{mind}"] = None
    print(*told, sep="\n")
    return 0


def _coverage(edition: Edition, report: Report) -> int:
    """List the sentences that no topic page quotes or cites."""
    for passage in edition.source.passages:
        for s in passage.sentences:
            if (s.passage, s.number) not in report.used:
                print(f"¶{s.passage}.{s.number} {' '.join(edition.source.exact(s.start, s.end).split())}")
    print(f"{len(report.used)} of {report.sentences} sentences used", file=sys.stderr)
    return 0


def _draft(text: Path, docs: Path, *, pages: bool) -> int:
    """Write the text and a first interview.yml into the docs folder, and first pages; never over what is there."""
    words, wrong = read_text(text, text.as_posix(), "source-changed")
    if wrong:
        return _failed(*map(as_text, wrong))
    made = {"interview.txt": words} | draft(words)
    navigation = made.pop("mkdocs-nav.yml")
    files = {docs / name: content for name, content in made.items() if pages or name.startswith("interview.")}
    if there := [path for path in files if path.exists() and not path.samefile(text)]:
        return _failed(*(f"{path.as_posix()} is there already: move it away first" for path in there))
    docs.mkdir(parents=True, exist_ok=True)
    for path, content in files.items():
        path.write_bytes(content.encode())  # of the text not one byte is another
        print(f"{path.as_posix()} is written")
    print(navigation if pages else "", end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
