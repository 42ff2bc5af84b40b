"""Who cites whom: every provision of some drafts that points to a target named in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from protodoc.model.draft import Draft
from protodoc.model.errors import UsageError
from protodoc.model.instrument import Instrument
from protodoc.model.reference import Reference, Resolution, Target
from protodoc.refs.interpret import read
from protodoc.refs.language import known_codes, language
from protodoc.refs.lookup import look_up
from protodoc.refs.place import Place
from protodoc.refs.register import kind_of
from protodoc.refs.resolve import References
from protodoc.render.pointing import Pointed, Pointer, Relation, Sought
from protodoc.render.resolution import sentence
from protodoc.workspace.as_read import locator_of, text_as_read
from protodoc.workspace.citing import placed, text_key, text_of
from protodoc.workspace.folder import Workspace
from protodoc.workspace.places import find_place, need_article


@dataclass(frozen=True, slots=True)
class _Goal:
    """A target found: the text it is in, and the provisions meant; none where the instrument itself is."""

    work: str
    text: Instrument | None
    nodes: tuple[int, ...]
    sought: Sought

    @property
    def key(self) -> tuple[str, tuple[int, ...]]:
        """What tells it from other targets, in whichever draft it was read."""
        return (text_key(self.text) if self.text else self.work, self.nodes)

    def is_in(self, text: Instrument | None) -> bool:
        """Whether it is of that text: that very one, or the same read again."""
        if not self.nodes or text is None or text is self.text:
            return True
        return self.text is not None and text_key(text) == text_key(self.text) != ""


def pointing_to(words: str, names: Iterable[str], workspace: Workspace) -> Pointed:
    """Every reference of the drafts that names mean (all of the workspace, where none is given) to a target.

    The words are read as a citation that stands in the draft: "Article 7" is the draft's own, "Article 18 of the
    Convention" what the draft calls so; an eId or a heading of the draft is taken too. A reference to something inside
    the target points to it, and a range that holds it. Raises UsageError where the words lead nowhere in any of the
    drafts, UnreadableDraft where a draft makes no instrument.
    """
    drafts = list(workspace.each(names))
    readers = [References(text_as_read(draft)[0], workspace.register) for draft in drafts]
    goals, missing = _goals(words, drafts, readers, workspace)
    pointers = (_pointers(draft, reader, goals) for draft, reader in zip(drafts, readers, strict=True))
    sought = tuple(dict.fromkeys(goal.sought for goal in goals))
    return Pointed(words, sought, tuple(missing), len(drafts), tuple(one for found in pointers for one in found))


def _goals(
    words: str, drafts: list[Draft], readers: list[References], workspace: Workspace
) -> tuple[list[_Goal], list[str]]:
    """What the words mean in each draft, each target once, and why they mean nothing in others.

    A report speaks of a draft or of another instrument: it is asked only where there is nothing else to ask.
    """
    about = [reader.instrument.metadata.default or reader.instrument.metadata.about for reader in readers]
    asked = [pair for pair, other in zip(zip(drafts, readers, strict=True), about, strict=True) if not other]
    found: dict[tuple[str, tuple[int, ...], str], _Goal] = {}
    missing: list[str] = []
    for draft, reader in asked or zip(drafts, readers, strict=True):
        try:
            for goal in _goals_in(words, reader, workspace):
                text, nodes = goal.key
                found.setdefault((text, nodes, "" if text else draft.source.name), goal)
        except UsageError as error:
            missing.append(f"{draft.source.name}: {error}")
    if not found:
        raise UsageError(missing[0] if missing else f"“{words}” names nothing")
    return list(found.values()), missing


def _goals_in(words: str, reader: References, workspace: Workspace) -> Iterator[_Goal]:
    """The targets of a citation that stands in a draft. Raises UsageError."""
    targets = _targets(words, reader, workspace)
    if not targets:
        yield _named(words, reader, workspace) or _goal_at(find_place(reader.instrument, words), reader)
    for target in targets:
        found = look_up(target, reader, "main")
        text = text_of(found, reader)
        if text is not None:
            need_article(text, target.path)
        if not found.is_resolved:
            raise UsageError(sentence(found, reader.work))
        yield _goal(found, reader)


def _targets(words: str, reader: References, workspace: Workspace) -> list[Target]:
    """What the words cite, in the language that makes the most of them: the workspace's, the draft's, any other."""
    place = _place(reader, workspace)
    codes = dict.fromkeys((workspace.settings.language, reader.words.code, *known_codes()))
    found = [read(words, language(code), place) for code in codes]
    readings = max(found, key=lambda cited: sum(one.end - one.start for one in cited))
    return [target for reading in readings for target in reading.targets]


def _place(reader: References, workspace: Workspace) -> Place:
    """The place right in a draft, in no article of it."""
    metadata = reader.instrument.metadata
    register = workspace.register
    default = register.entry(workspace.settings.instrument)
    parent = metadata.parent or (default.work if default and default.work != reader.work else "")
    entry = register.entry(parent)
    return Place(
        instrument=reader.work,
        kind=kind_of(reader.work),
        parent=parent,
        parent_kind=(entry.kind if entry else kind_of(parent)) or "convention",
        default=metadata.default or "",
        defined=reader.defined,
        names=register.names,
        protocols=register.protocols,
    )


def _named(words: str, reader: References, workspace: Workspace) -> _Goal | None:
    """An instrument by its name alone: "the Convention", "ETS 24"."""
    name = reader.words.article.match(words)
    bare = words[name.end() :].strip() if name else words.strip()
    place = _place(reader, workspace)
    work = reader.defined.key(bare) or (place.parent if bare.lower() == place.parent_kind else "")
    entry = reader.register.entry(work or bare)
    if entry is None:
        return None
    return _Goal(entry.work, None, (), Sought("", "", entry.title, entry.work))


def _goal(found: Resolution, reader: References) -> _Goal:
    own = found.instrument == reader.work
    title = "" if own and found.eid else found.title
    text = text_of(found, reader)
    if found.node < 0 or text is None or not (found.target.path or found.target.eid):
        return _Goal(found.instrument, None, (), Sought("", "", title or found.instrument, found.address))
    sought = Sought(found.label, found.heading, title, found.address)
    return _Goal(found.instrument, text, found.nodes, sought)


def _goal_at(node: int, reader: References) -> _Goal:
    """A place of the draft itself."""
    instrument = reader.instrument
    element = instrument.tree.elements[node]
    heading = element.first("heading")
    address = f"{reader.work}/!{instrument.component_of(node).name}~{element.eid}" if element.eid else ""
    words = " ".join(heading.text.split()) if heading else ""
    return _Goal(reader.work, instrument, (node,), Sought(instrument.designation(node), words, "", address))


def _pointers(draft: Draft, reader: References, goals: list[_Goal]) -> Iterator[Pointer]:
    """The references of one draft that point to a goal: exact ones first, then ranges, then to something inside it."""
    locator = locator_of(draft, text_as_read(draft)[1])
    found: list[tuple[Relation, Reference, tuple[Resolution, ...], tuple[Resolution, ...]]] = []
    for reference in reader:
        resolutions = reader.resolve(reference)
        related = [(relation, one) for one in resolutions if (relation := _relation(one, reader, goals)) is not None]
        if related:
            nearest = min((relation for relation, _ in related), key=lambda relation: relation.rank)
            found.append((nearest, reference, resolutions, tuple(one for _, one in related)))
    for relation, reference, resolutions, cited in sorted(found, key=lambda item: item[0].rank):
        node = reader.instrument.unit_of(reference.node)
        yield Pointer(
            file=draft.source.name,
            eid=reader.instrument.tree.elements[node].eid or "",
            relation=relation,
            cited=cited,
            reference=placed(reference, resolutions, reader.instrument, locator),
        )


def _relation(found: Resolution, reader: References, goals: list[_Goal]) -> Relation | None:
    near = [goal for goal in goals if goal.work == found.instrument]
    if not near:
        return None
    text = text_of(found, reader)
    relations = [_to_goal(found, text, goal) for goal in near if goal.is_in(text)]
    return min((one for one in relations if one is not None), key=lambda one: one.rank, default=None)


def _to_goal(found: Resolution, text: Instrument | None, goal: _Goal) -> Relation | None:
    """How what was found stands to a goal. A target that is not there stands where the way to it ended."""
    if not goal.nodes:
        whole = not found.target.path and not found.target.eid
        return Relation.EXACT if whole else Relation.INSIDE
    if text is None:
        return None
    if found.is_resolved and len(found.nodes) < 2 and found.node in goal.nodes:
        return Relation.EXACT
    if len(found.nodes) > 1 and any(node in goal.nodes for node in found.nodes):
        return Relation.RANGE
    places = found.nodes or tuple(one.node for one in found.candidates) or ((found.node,) if found.node >= 0 else ())
    inside = any(place in text.tree.inside(node) for place in places for node in goal.nodes)
    return Relation.INSIDE if inside else None
