"""Coverage-guided fuzzing with atheris, for an hour or a night; not part of the tests.

    pip install atheris && PYTHONPATH=hooks:tests python tests/fuzz.py [folder] -max_total_time=600

atheris changes bytes and keeps those that reach new lines of the checker; the bytes choose
fragments and their order, or are the source and its metadata. `fuzzing` says what must hold.
The folder keeps what was learned; every argument that begins with a dash is libFuzzer's own.
"""

from __future__ import annotations

import sys
import tempfile
import warnings
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["edition"]):
    import edition.metadata
    import edition.show.annotate
    import edition.site
    import edition.survey  # noqa: F401
    from fuzzing import HTML, MARKS, MARKUP, WORDS, as_html, as_markdown, check_page, check_source

FRAGMENTS = [*MARKS, *MARKUP, *HTML, *WORDS]
_folder = Path(tempfile.mkdtemp())


def one_input(data: bytes) -> None:
    """One page, or one source with its metadata, made from `data`."""
    given = atheris.FuzzedDataProvider(data)
    kind = given.ConsumeIntInRange(0, 9)
    if kind == 0:
        check_source(_folder, given.ConsumeBytes(200), given.ConsumeBytes(4000))
        return
    parts: list[str] = []
    while given.remaining_bytes() and len(parts) < 60:
        literal = given.ConsumeIntInRange(0, 15) == 0
        parts.append(
            given.ConsumeUnicodeNoSurrogates(6)
            if literal
            else FRAGMENTS[given.ConsumeIntInRange(0, len(FRAGMENTS) - 1)]
        )
    if kind > 6:
        check_page(as_html(parts))
        return
    try:
        made = as_markdown(parts)
    except Exception:  # Python-Markdown's own affair
        return
    check_page(made)


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()
