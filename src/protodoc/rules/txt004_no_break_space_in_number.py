"""TXT004: a blank in a number that is none of the others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from protodoc.model.diagnostic import Applicability, Diagnostic, Edit, Fix, Severity
from protodoc.model.messages import compose, fill
from protodoc.rules.base import Context, rule
from protodoc.rules.writing import KEEPS_TOGETHER, named

_FEW = 2


@rule("TXT004", "no-break-space-in-number", Severity.NOTE)
def no_break_space_in_number(context: Context) -> Iterator[Diagnostic]:
    """The number of a provision is written with a no-break space, where other numbers have an ordinary one.

    ## Why it matters
    "Article 6" looks the same with either. Whoever searches for one does not find the other, and a list of numbers
    that is made by a program sorts it elsewhere.

    ## Wrong
        <article eId="art_1"><num>Article&#xA0;1</num><heading>Aim</heading><content><p>To help.</p></content></article>

    ## Right
        <article eId="art_1"><num>Article 1</num><heading>Aim</heading><content><p>To help.</p></content></article>

    ## Fix
    Write an ordinary space: how a number is kept on one line is for whoever prints it. Where most numbers of a draft
    have a no-break space that is its style, and nothing is said.

    ## Source
    Akoma Ntoso Naming Convention Version 1.0, section 5.4, compares numbers without their blanks; to the people who
    search them they are text.
    """
    tree = context.instrument.tree
    found = [stretch for stretch in context.writing.together if _is_number(context, stretch.node)]
    if not found:
        return
    plain = sum(1 for element in tree.elements if element.name == "num" and " " in element.text)
    if len(found) > max(plain, _FEW):
        return
    for stretch in found:
        matches = list(_pattern().finditer(stretch.text))
        args = {"designation": context.instrument.designation(stretch.node), "sign": named(matches[0][0])}
        edits = tuple(Edit(stretch.anchor(*match.span()), " ") for match in matches)
        fix = Fix(fill("TXT004.fix", args), Applicability.SAFE, edits)
        yield compose("TXT004", stretch.anchor(*matches[0].span()), args, fix=fix)


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(f"[{KEEPS_TOGETHER}]")


def _is_number(context: Context, node: int) -> bool:
    """Whether a run of text stands in a number, perhaps within markup."""
    tree = context.instrument.tree
    return any(tree.elements[place].name == "num" for place in (node, *tree.ancestors(node)))
