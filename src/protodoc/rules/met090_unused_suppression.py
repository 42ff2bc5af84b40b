"""MET090: a suppression that suppresses nothing. What the other rules found decides, so `running` says it."""

from __future__ import annotations

from protodoc.model.diagnostic import Severity
from protodoc.rules.base import Rule
from protodoc.rules.suppressing import UNUSED

_PAGE = """
The draft asks for a finding to be kept silent, and nothing of the kind is found there.

## Why it matters
The mistake was mended, or the provision has moved away. What stays behind would hide the next mistake in its place.

## Wrong
    <article eId="art_1"><?protodoc ignore STR001: its text comes after the third meeting?>
      <num>Article 1</num><heading>Purpose</heading><content><p>To help.</p></content></article>

## Right
    <article eId="art_1"><?protodoc ignore STR001: its text comes after the third meeting?>
      <num>Article 1</num><heading>Purpose</heading><content><p/></content></article>

## Fix
Take the instruction away, or the one rule of several that is not needed any more. Rules that were not run (by the
stage of the draft, by `--select` and `--ignore`, for lack of a previous draft) do not count as unused.

## Source
Practice of tools that check programs: a suppression nobody needs is itself reported.
"""

unused_suppression = Rule(UNUSED, "unused-suppression", Severity.WARNING, _PAGE)
