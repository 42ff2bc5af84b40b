"""Where a citation stands, and so what it means: "paragraph 2" in Article 7 is Article 7, paragraph 2."""

from __future__ import annotations

from typing import NamedTuple

from protodoc.model.path import CONTAINERS, LEVELS, WHOLE, PathStep, ProvisionPath, form_of
from protodoc.refs.lexer import Step
from protodoc.refs.names import NO_NAMES, Names

_RANK = {level: rank for rank, level in enumerate(LEVELS)}
_ARTICLE = _RANK["article"]
OUTER: tuple[str, ...] = ("annex", "appendix")
"""Levels whose articles number anew."""
_BY_DEPTH = ("article", "paragraph", "point", "item")
_NAMED_DEPTH = {"paragraph": 1, "subparagraph": 2, "point": 2, "letter": 2}
_DEPTH = {"digit": 1, "letter": 2, "roman": 3, "other": 2}


class Place(NamedTuple):
    """The place of a text, for reading its citations.

    `instrument` is the key of the instrument it stands in and `kind` what that is ("protocol"; "" unknown);
    `path` its provision, containers first. `parent` is what "the Convention" means there and `default` what a
    bare "Article 18" means (notes and reports; "" is the instrument itself). `defined` are short names defined
    in the draft (they come first) and `names` all names; `protocols` knows "Additional Protocol to KEY".
    `before` gives, per level, what really stands before the provision of that level around the place; `annexed`
    the numbers of the articles of the annex around it (None where that is not known): an article that is none of
    them is one of the instrument itself.
    """

    instrument: str = ""
    kind: str = ""
    path: ProvisionPath = WHOLE
    parent: str = ""
    parent_kind: str = "convention"
    default: str = ""
    defined: Names = NO_NAMES
    names: Names = NO_NAMES
    protocols: Names = NO_NAMES
    before: tuple[tuple[str, tuple[ProvisionPath, ...]], ...] = ()
    annexed: frozenset[str] | None = None


def step_depth(number: Step | PathStep, below: int) -> int:
    """How deep under its article a label stands by its looks: paragraph 1, point 2, sub-point 3.

    `below` is the depth of the label before it (0 for the article's own): a label is always deeper than that.
    """
    depth = _DEPTH[form_of(number.number)]
    if depth == 3 and below < 2:
        depth = 2
    return max(depth, below + 1)


def levelled(path: ProvisionPath) -> ProvisionPath:
    """A path as a place: steps that name no level ("27.9") take it from their looks, the first being the article."""
    named: list[PathStep] = []
    below = -1
    for step in path.steps:
        if step.level in CONTAINERS:
            named.append(step)
            continue
        below = 0 if below < 0 else step_depth(step, below)
        named.append(step if step.level else step._replace(level=_BY_DEPTH[min(below, 3)]))
    return ProvisionPath(tuple(named))


def absolute(steps: tuple[Step, ...], at: ProvisionPath) -> ProvisionPath:
    """The path cited steps mean at a place.

    A path that begins below the article takes its article from the place, and the levels it skips; a place in no
    article gives its containers. One that names an article drops the containers around it, save an annex, whose
    numbering is its own; levels it skips come from the place where it is the place's own article.
    """
    cited = tuple([PathStep(step.number, step.level) for step in steps])
    first = cited[0]
    if first.level in CONTAINERS:
        return _contained(cited, at)
    if first.level == "article":
        annex = [step for step in at.steps if step.level in OUTER]
        if len(cited) > 1 and any(step.level == "article" and step.number == first.number for step in at.steps):
            return ProvisionPath((*annex, first, *_filled(steps[1].form, cited[1:], at)))
        return ProvisionPath((*annex, *cited) if annex else cited)
    return ProvisionPath((*_home(at), *_filled(steps[0].form, cited, at)))


def _home(at: ProvisionPath) -> tuple[PathStep, ...]:
    """The article of a place, with its annex; where it is in none, all the containers around it."""
    if any(step.level == "article" for step in at.steps):
        return tuple([step for step in at.steps if step.level == "article" or step.level in OUTER])
    return at.containers.steps


def _filled(form: str, cited: tuple[PathStep, ...], at: ProvisionPath) -> tuple[PathStep, ...]:
    """The steps under an article, of which the first looks like `form`, with the levels before it from the place."""
    inner = _inner(at)
    own: list[PathStep] = []
    below = 0
    want = _first_depth(form, inner)
    for step in inner:
        depth = step_depth(step, below)
        if depth >= want:
            break
        own.append(step)
        below = depth
    return (*own, *cited)


def _first_depth(form: str, inner: tuple[PathStep, ...]) -> int:
    """The depth of the first cited label: by its looks, or, where a label of the place looks alike, that one's."""
    below = 0
    depths: list[tuple[str, int]] = []
    for own in inner:
        below = step_depth(own, below)
        depths.append((form_of(own.number), below))
    if form == "roman":
        same = [depth for kind, depth in depths if kind == "roman"]
        if same:
            return same[-1]
        return 3 if any(kind == "letter" for kind, _ in depths) else 2
    same = [depth for kind, depth in depths if kind == form]
    return same[0] if same and form in ("letter", "digit") else _DEPTH[form]


def _inner(at: ProvisionPath) -> tuple[PathStep, ...]:
    return tuple(step for step in at.steps if _RANK.get(step.level, _ARTICLE + 1) > _ARTICLE)


def _contained(cited: tuple[PathStep, ...], at: ProvisionPath) -> ProvisionPath:
    """Containers: an article inside drops them, save annexes; else wider ones come from the place, and a paragraph
    right under them is one of theirs ("Section II, paragraph 4")."""
    article = next((i for i, step in enumerate(cited) if step.level == "article"), None)
    annexes = tuple(step for step in cited if step.level in OUTER)
    if article is not None:
        return ProvisionPath((*annexes, *cited[article:]))
    if annexes:
        return ProvisionPath(cited)
    high = _RANK[cited[0].level]
    level = next((i for i, step in enumerate(at.steps) if step.level == cited[0].level), None)
    around = tuple(step for step in at.steps[:level] if step.level in CONTAINERS)
    if level is None:
        around = tuple(step for step in around if _RANK[step.level] < high)
    if cited[0].level in ("part", "chapter"):
        around = tuple(step for step in around if step.level not in OUTER)
    return ProvisionPath((*around, *cited))


def ancestor(level: str, at: ProvisionPath) -> ProvisionPath | None:
    """The provision "this article", "this Chapter" or "this paragraph" means at a place; None where there is none."""
    steps = at.steps
    if level in CONTAINERS or level == "article":
        held = [i for i, step in enumerate(steps) if step.level == level]
        if not held:
            return None
        if level == "article":
            annex = tuple(step for step in steps if step.level in OUTER)
            return ProvisionPath((*annex, steps[held[-1]]))
        return ProvisionPath(steps[: held[-1] + 1])
    inner = _inner(at)
    if not inner:
        return None
    head = _home(at)
    below = 0
    for count, step in enumerate(inner, 1):
        below = step_depth(step, below)
        if below >= _NAMED_DEPTH.get(level, 3):
            return ProvisionPath((*head, *inner[:count]))
    return ProvisionPath((*head, *inner))
