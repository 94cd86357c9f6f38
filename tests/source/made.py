"""What these tests share: small editions made of a text and the lines of an interview.yml, read from a folder."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from edition.source import Edition, Read, read_edition

ROOT = Path(__file__).resolve().parents[2]


def read(text: str | bytes, metadata: str, *, guesses: bool = False) -> Read:
    """What reading this text and metadata gives; HASH stands for the right SHA-256."""
    raw = text.encode() if isinstance(text, str) else text
    with TemporaryDirectory() as folder:
        text_path, yaml_path = Path(folder, "interview.txt"), Path(folder, "interview.yml")
        text_path.write_bytes(raw)
        yaml_path.write_text(metadata.replace("HASH", hashlib.sha256(raw).hexdigest()), encoding="utf-8")
        return read_edition(text_path, yaml_path, lambda path: path.name, guesses=guesses)


def small(text: str, passages: str, more: str = "") -> Edition:
    """An edition of `text` in which Ann (she) and Bob (he) speak and the Post publishes."""
    metadata = f"""title: Small
language: en
sha256: HASH
publisher: post
speakers:
  ann: {{name: Ann Roe, pronouns: [she]}}
  bob: {{name: Bob Doe, pronouns: [he]}}
  post: {{name: Evening Post, short: Post}}
passages: {passages}
{more}
"""
    made = read(text, metadata)
    assert made.edition is not None, made.problems
    return made.edition


@cache
def real() -> Edition:
    """The edition of this site."""
    made = read_edition(ROOT / "docs" / "interview.txt", ROOT / "docs" / "interview.yml")
    assert made.edition is not None, made.problems
    return made.edition


def heard(edition: Edition) -> list[str]:
    """Each stretch of the source as *direct ann: its words*."""
    return [
        f"{' '.join(filter(None, [s.voice.manner, s.voice.owner]))}: {edition.source.exact(s.start, s.end).strip()}"
        for p in edition.source.passages
        for s in p.stretches
    ]
