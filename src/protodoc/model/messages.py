"""The words of findings: one table of templates per language. English ships.

A template is filled with a finding's `args`; whoever finds something chooses the code and the values, never the
words. Beside the message of a code stand what to write under the place (`.label`) and the ways out (`.help`); a
code that can be said in several ways has a variant between the two ("NUM001.repeat.label").
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from protodoc.model.diagnostic import Anchor, Diagnostic, Fix, Related, Severity


@cache
def _templates() -> Mapping[str, str]:
    from protodoc.model.english import ENGLISH

    return ENGLISH


def fill(code: str, args: Mapping[str, str]) -> str:
    """The English message of a code with its values in place."""
    return _templates()[code].format_map(args)


def compose(
    code: str,
    anchor: Anchor | None,
    args: Mapping[str, str],
    *,
    variant: str = "",
    name: str = "",
    severity: Severity = Severity.ERROR,
    label: str = "",
    ways: tuple[str, ...] | None = None,
    related: tuple[Related, ...] = (),
    fix: Fix | None = None,
) -> Diagnostic:
    """A finding with its words.

    `variant` chooses among the ways a code can be said; `label` and `ways` name entries of the code
    ("instead", "words") and are those of the variant where they are not given. `name` and `severity` of a rule's
    findings are filled in by whoever runs it.
    """
    templates = _templates()
    key = f"{code}.{variant}" if variant else code
    said = (f"{code}.label.{label}",) if label else (f"{key}.label",)
    out = (f"{key}.help",) if ways is None else tuple(f"{code}.help.{way}" for way in ways)
    return Diagnostic(
        code,
        name,
        severity,
        templates[key].format_map(args),
        (*args.items(), ("variant", variant)) if variant else tuple(args.items()),
        label="".join(fill(entry, args) for entry in said if entry in templates),
        anchor=anchor,
        related=related,
        help=tuple(fill(way, args) for way in out if way in templates),
        fix=fix,
    )
