"""The pages of all rules, and one found by its code or name."""

from __future__ import annotations

from collections.abc import Iterable

from protodoc.model.errors import UsageError
from protodoc.render.rules import RulePage
from protodoc.rules.base import ALL_STAGES, Rule
from protodoc.rules.pages import catalogue
from protodoc.workspace.suggest import did_you_mean


def rule_pages(more: Iterable[Rule] = (), *, with_others: bool = False) -> tuple[RulePage, ...]:
    """Every kind of finding, those of the schema too, by family and code.

    `more` are rules that do not ship; `with_others` asks for those of other packages. Raises UsageError where one of
    these cannot be loaded.
    """
    rules = {rule.code: rule for rule in (*more, *catalogue())}
    if with_others:
        rules |= {rule.code: rule for rule in _others()}
    return tuple(_page(rules[code]) for code in sorted(rules))


def rule_page(wanted: str) -> RulePage:
    """One page, by code ("REF001") or name ("dangling-reference"); other packages are asked only where none of our own
    fits. Raises UsageError where there is none."""
    found = _named(wanted, rule_pages()) or _named(wanted, rule_pages(with_others=True))
    if found is not None:
        return found
    names = [word for page in rule_pages(with_others=True) for word in (page.code, page.name)]
    raise UsageError(f"there is no rule “{wanted}”{did_you_mean(wanted, names)}")


def _named(wanted: str, pages: Iterable[RulePage]) -> RulePage | None:
    return next((page for page in pages if wanted.upper() == page.code or wanted.lower() == page.name), None)


def _others() -> tuple[Rule, ...]:
    from protodoc.workspace.folder import Workspace
    from protodoc.workspace.installed import GROUP, announcing

    files = announcing(GROUP)
    if not files or not Workspace.open().settings.plugins:
        return ()
    from protodoc.workspace.plugins import rules_of_others

    return rules_of_others(files, ((rule.code, rule.name) for rule in catalogue()))


def _page(rule: Rule) -> RulePage:
    stages = () if rule.stages == ALL_STAGES else tuple(sorted(stage.value for stage in rule.stages))
    needs = tuple(sorted(need.value for need in rule.needs))
    return RulePage(rule.code, rule.name, rule.severity, rule.page, stages, needs, rule.since)
