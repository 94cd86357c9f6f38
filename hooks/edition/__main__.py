"""The checker as a command: `python -m edition check|publish|quote|coverage|draft`, without MkDocs.

check     applies all rules to a built site, whatever generator built it; exit status 1 on errors
publish   the same, and if nothing is wrong gives the site all that `mkdocs build` gives it
quote     says where words stand, in which voice, and gives the Markdown to paste
coverage  lists what of the source no topic page uses
draft     writes a first interview.yml for a text, and first pages where asked
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from . import findings as printing
from .draft import draft
from .findings import Failure, Finding
from .folder import Project
from .folding import fold
from .page.quotations import alone
from .publish import Outcome, judge, publish, read_project
from .rules.words.match import match
from .rules.words.operators import clipped
from .rules.words.place import cite
from .rules.words.why import inline_marks
from .settings import read_settings
from .source.metadata import Read, read_text
from .source.model import Edition
from .source.passage import Place


def _texts(found: Iterable[Finding]) -> str:
    return "\n".join(map(printing.as_text, found))


_PRINT = {"text": _texts, "json": printing.as_json, "github": printing.as_github}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. 0: nothing wrong; 1: errors, words not found, or nothing to read; 2: unusable arguments."""
    options = _parser().parse_args(arguments)
    docs = Path(options.docs)
    if options.command == "draft":
        return _draft(Path(options.text), docs, pages=options.pages)
    project, facts = read_settings(docs, Path(options.site))
    if options.command == "quote":
        return _quote(read_project(project), options.words)
    outcome = judge(project.site, project)
    if not project.site.is_dir() or not outcome.pages:
        what = "holds no page" if project.site.is_dir() else "is no folder"
        outcome = _instead(outcome, project, what, "build the site first: mkdocs build")
    if options.command == "coverage":
        return _coverage(outcome)
    if options.command == "publish" and not outcome.errors:
        from finish import PageError, finish  # beside this package, as the hook is; only here it is asked for

        try:
            outcome = publish(outcome, project, facts, finish)
        except (PageError, OSError) as error:
            hint = "what was built is not as expected, or cannot be written; the site stays as it was"
            outcome = _instead(outcome, project, str(error), hint)
    if text := _PRINT[options.format](outcome.findings):
        print(text)
    for line in filter(None, (outcome.summary, outcome.remark)):
        print(line, file=sys.stderr)
    return 1 if outcome.errors else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m edition", description=(__doc__ or "").partition("\n")[0])
    commands = parser.add_subparsers(dest="command", required=True)
    for name, told in (
        ("check", "check an already built site"),
        ("publish", "check an already built site, and complete it for readers"),
    ):
        command = commands.add_parser(name, help=told)
        command.add_argument("site", metavar="SITE_DIR", help="the folder of the built site")
        command.add_argument("--format", choices=sorted(_PRINT), default="text", help="how findings are printed")
    quote = commands.add_parser("quote", help="where words stand, their voice, and the Markdown to paste")
    quote.add_argument("words", help="the words, without marks")
    quote.add_argument("--site", default="", help="a built site to take the source from, where there is no docs folder")
    coverage = commands.add_parser("coverage", help="what of the source no topic page uses")
    coverage.add_argument("site", metavar="SITE_DIR", nargs="?", default="site", help="the folder of the built site")
    draft = commands.add_parser("draft", help="a first interview.yml for a text")
    draft.add_argument("text", metavar="TEXT", help="the text, as UTF-8, an empty line between two passages")
    draft.add_argument("--pages", action="store_true", help="write first pages, too")
    for command in commands.choices.values():
        command.add_argument("--docs", default="docs", help="the folder of the Markdown files and of the source")
    return parser


def _instead(outcome: Outcome, project: Project, message: str, hint: str) -> Outcome:
    """The outcome where this alone is to be said."""
    finding = Finding(project.site.as_posix(), 1, "metadata", message, hint=hint)
    return replace(outcome, report=None, findings=[finding], summary="")


def _quote(read: Read, words: str) -> int:
    """Say of the words what a page that quotes them would hear."""
    edition = read.edition
    if edition is None:
        print(_texts(read.problems), file=sys.stderr)
        return 1
    text = fold(words).strip('"')
    found = match(edition, alone(text))
    if isinstance(found, Failure):
        details = (("nearest", found.nearest), ("hint", found.hint), ("mend", found.mend))
        print(found.message, *(f"    {label}: {told}" for label, told in details if told), sep="\n")
        return 1
    print(*dict.fromkeys(_place(edition, text, place, found) for place in found), sep="\n")
    return 0


def _place(edition: Edition, text: str, place: Place, places: Sequence[Place]) -> str:
    """One place of the words: sentence, voice, the Markdown to paste, the operator to mind."""
    sentence = edition.source.sentence_at(place.start)
    cited = f" {cite(edition, place, places)}" if len(places) > 1 else ""
    quotable = inline_marks(text if "[" in text else edition.source.exact(place.start, place.end))
    voices = edition.label_of(edition.voices(place))
    lines = [f"¶{sentence.passage}.{sentence.number} {voices}\n    “{quotable}”{cited}"]
    if op := clipped(edition, place):
        turned = edition.source.exact(op.start, op.end)
        inside = op.start < place.start < op.end or op.start < place.end < op.end
        lines.append(
            f"    this begins or ends inside “{turned}”: quote all of it, or none" if inside
            else f"    mind the {op.kind} “{turned}”: quote it too"
        )  # fmt: skip
    return "\n".join(lines)


def _coverage(outcome: Outcome) -> int:
    edition, report = outcome.edition, outcome.report
    if edition is None or report is None:
        print(_texts(outcome.findings), file=sys.stderr)
        return 1
    used = report.used
    for passage in edition.source.passages:
        for s in passage.sentences:
            if (s.passage, s.number) not in used:
                print(f"¶{s.passage}.{s.number} {' '.join(edition.source.exact(s.start, s.end).split())}")
    print(f"{len(used)} of {report.sentences} sentences used", file=sys.stderr)
    return 0


def _draft(text: Path, docs: Path, *, pages: bool) -> int:
    """Write the text and a first interview.yml into the docs folder, and first pages; never over what is there."""
    words, wrong = read_text(text, text.as_posix(), "source-changed")
    made = {} if wrong else {"interview.txt": words} | draft(words)
    navigation = made.pop("mkdocs-nav.yml", "") if pages else ""
    files = {docs / name: content for name, content in made.items() if pages or name.startswith("interview.")}
    there = [path for path in files if path.exists() and not path.samefile(text)]
    said = [*map(printing.as_text, wrong), *(f"{p.as_posix()} is there already: move it away first" for p in there)]
    if not said:
        docs.mkdir(parents=True, exist_ok=True)
    for path in (path for path in files if not path.exists()) if not said else ():
        path.write_bytes(files[path].encode())  # of the text not one byte is another
        said.append(f"{path.as_posix()} is written")
    print(*said, sep="\n")
    if wrong or there:
        return 1
    print(navigation, end="")
    return 0


if __name__ == "__main__":
    try:
        status = main()
        sys.stdout.flush()
    except BrokenPipeError:  # whoever reads, such as head, has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 1
    sys.exit(status)
