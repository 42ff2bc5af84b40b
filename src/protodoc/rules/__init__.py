"""What ought to hold: one file per rule, listed here by hand, in the order of their codes."""

from __future__ import annotations

from collections.abc import Iterator

from protodoc.model.diagnostic import Diagnostic
from protodoc.rules.base import Context, Rule
from protodoc.rules.brk001_unbalanced_brackets import unbalanced_brackets
from protodoc.rules.brk002_empty_brackets import empty_brackets
from protodoc.rules.brk003_brackets_in_agreed_text import brackets_in_agreed_text
from protodoc.rules.def001_unused_term import unused_term
from protodoc.rules.def002_undefined_term import undefined_term
from protodoc.rules.def003_term_defined_twice import term_defined_twice
from protodoc.rules.def004_inconsistent_spelling import inconsistent_spelling
from protodoc.rules.def005_mixed_duty_words import mixed_duty_words
from protodoc.rules.def006_words_and_figures_differ import words_and_figures_differ
from protodoc.rules.eid001_duplicate_eid import duplicate_eid
from protodoc.rules.eid002_eid_against_num import eid_against_num
from protodoc.rules.eid003_eid_against_parent import eid_against_parent
from protodoc.rules.met001_dated_before_predecessor import dated_before_predecessor
from protodoc.rules.met002_broken_lineage import broken_lineage
from protodoc.rules.met003_contradictory_date import contradictory_date
from protodoc.rules.met090_unused_suppression import unused_suppression
from protodoc.rules.met091_unclear_suppression import unclear_suppression
from protodoc.rules.num001_gap_in_numbering import gap_in_numbering
from protodoc.rules.num002_mixed_numbering_style import mixed_numbering_style
from protodoc.rules.num003_number_without_end import number_without_end
from protodoc.rules.ref001_dangling_reference import dangling_reference
from protodoc.rules.ref002_text_and_href_disagree import text_and_href_disagree
from protodoc.rules.ref003_moved_provision_reference import moved_provision_reference
from protodoc.rules.ref004_untagged_citation import untagged_citation
from protodoc.rules.ref005_bare_reference_after_move import bare_reference_after_move
from protodoc.rules.ref006_instrument_not_introduced import instrument_not_introduced
from protodoc.rules.ref007_circular_reference import circular_reference
from protodoc.rules.running import run
from protodoc.rules.str001_empty_article import empty_article
from protodoc.rules.str002_missing_heading import missing_heading
from protodoc.rules.str003_list_of_one_point import list_of_one_point
from protodoc.rules.txt001_invisible_character import invisible_character
from protodoc.rules.txt002_reversing_character import reversing_character
from protodoc.rules.txt003_confusable_letter import confusable_letter
from protodoc.rules.txt004_no_break_space_in_number import no_break_space_in_number

RULES: tuple[Rule, ...] = (
    unbalanced_brackets,
    empty_brackets,
    brackets_in_agreed_text,
    unused_term,
    undefined_term,
    term_defined_twice,
    inconsistent_spelling,
    mixed_duty_words,
    words_and_figures_differ,
    duplicate_eid,
    eid_against_num,
    eid_against_parent,
    dated_before_predecessor,
    broken_lineage,
    contradictory_date,
    unused_suppression,
    unclear_suppression,
    gap_in_numbering,
    mixed_numbering_style,
    number_without_end,
    dangling_reference,
    text_and_href_disagree,
    moved_provision_reference,
    untagged_citation,
    bare_reference_after_move,
    instrument_not_introduced,
    circular_reference,
    empty_article,
    missing_heading,
    list_of_one_point,
    invisible_character,
    reversing_character,
    confusable_letter,
    no_break_space_in_number,
)
"""Every rule that ships, by code. Rules of others come from the entry point `protodoc.rules`."""


def check(context: Context) -> Iterator[Diagnostic]:
    """What the rules find in a draft, in document order; rules that lack what they need are left out."""
    return iter(run(context, RULES).findings)
