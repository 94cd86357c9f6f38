"""A seeded sample of the mutation bench: no forbidden change is missed, no permitted one refused.

`python tests/mutations.py` runs all of it and prints the tables.
"""

from __future__ import annotations

import mutations
from mutation_kinds import FORBIDDEN
from mutation_permitted import PERMITTED


def test_no_forbidden_change_is_missed() -> None:
    result = mutations.run(FORBIDDEN, seed=20250117, share=0.01, forbidden=True)
    assert result.counts.total() > 1500
    assert set(result.counts) == set(FORBIDDEN)
    assert not result.wrong


def test_no_permitted_change_is_refused() -> None:
    result = mutations.run(PERMITTED, seed=20250117, share=0.05, forbidden=False)
    assert result.counts.total() > 500
    assert not result.wrong
