"""The pages of all rules, and one found by its code or name."""

from __future__ import annotations

from protodoc.formats.akn.schema import NAMES
from protodoc.model.diagnostic import Severity
from protodoc.model.errors import UsageError
from protodoc.render.rules import RulePage
from protodoc.rules.base import ALL_STAGES, Rule
from protodoc.rules.pages import catalogue
from protodoc.workspace.suggest import did_you_mean


def rule_pages() -> tuple[RulePage, ...]:
    """Every kind of finding, those of the schema too, by family and code."""
    pages = [_page(rule) for rule in catalogue()]
    known = {page.code for page in pages}
    pages.extend(
        RulePage(code, name, Severity.ERROR, "The schema of the profile does not allow this.")
        for code, name in NAMES
        if code not in known
    )
    return tuple(sorted(pages, key=lambda page: page.code))


def rule_page(wanted: str) -> RulePage:
    """One page, by code ("REF001") or name ("dangling-reference"). Raises UsageError where there is none."""
    pages = rule_pages()
    for page in pages:
        if wanted.upper() == page.code or wanted.lower() == page.name:
            return page
    names = [word for page in pages for word in (page.code, page.name)]
    raise UsageError(f"there is no rule “{wanted}”{did_you_mean(wanted, names)}")


def _page(rule: Rule) -> RulePage:
    stages = () if rule.stages == ALL_STAGES else tuple(sorted(stage.value for stage in rule.stages))
    needs = tuple(sorted(need.value for need in rule.needs))
    return RulePage(rule.code, rule.name, rule.severity, rule.page, stages, needs, rule.since)
