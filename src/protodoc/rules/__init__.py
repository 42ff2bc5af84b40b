"""What ought to hold: one file per rule, listed here by hand, in the order of their codes."""

from __future__ import annotations

from collections.abc import Iterator

from protodoc.model.diagnostic import Diagnostic
from protodoc.rules.base import Context, Rule
from protodoc.rules.brk001_unbalanced_brackets import unbalanced_brackets
from protodoc.rules.eid001_duplicate_eid import duplicate_eid
from protodoc.rules.eid002_eid_against_num import eid_against_num
from protodoc.rules.eid003_eid_against_parent import eid_against_parent
from protodoc.rules.met090_unused_suppression import unused_suppression
from protodoc.rules.met091_unclear_suppression import unclear_suppression
from protodoc.rules.num001_gap_in_numbering import gap_in_numbering
from protodoc.rules.ref001_dangling_reference import dangling_reference
from protodoc.rules.ref002_text_and_href_disagree import text_and_href_disagree
from protodoc.rules.running import run
from protodoc.rules.str001_empty_article import empty_article
from protodoc.rules.str002_missing_heading import missing_heading

RULES: tuple[Rule, ...] = (
    unbalanced_brackets,
    duplicate_eid,
    eid_against_num,
    eid_against_parent,
    unused_suppression,
    unclear_suppression,
    gap_in_numbering,
    dangling_reference,
    text_and_href_disagree,
    empty_article,
    missing_heading,
)
"""Every rule that ships, by code. Rules of others come from the entry point `protodoc.rules`."""


def check(context: Context) -> Iterator[Diagnostic]:
    """What the rules find in a draft, in document order; rules that lack what they need are left out."""
    return iter(run(context, RULES).findings)
