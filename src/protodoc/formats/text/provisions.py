"""Provisions: articles, containers and labelled items as elements."""

from __future__ import annotations

from collections.abc import Sequence

from protodoc.formats.text.blocks import Blocks, grouped
from protodoc.formats.text.findings import Finding, finding
from protodoc.formats.text.headers import Header
from protodoc.formats.text.ids import Ids
from protodoc.formats.text.labels import RANKS
from protodoc.formats.text.lines import Line
from protodoc.formats.text.meta import element
from protodoc.formats.text.parts import Article, Block, Container, Item, Part, Table, Text
from protodoc.model.element import Element
from protodoc.model.numbering import eid_number

_LEVELS = ("paragraph", "subparagraph", "point", "indent")
_ARTICLE = -1
_INDENT = len(_LEVELS) - 1

_Run = tuple[list[Block], list[Item]]


class Provisions:
    """Makes elements of what stands below a component."""

    def __init__(self, ids: Ids, blocks: Blocks, findings: list[Finding]) -> None:
        self._ids = ids
        self._blocks = blocks
        self._findings = findings

    # --- articles and containers -------------------------------------------------------------------------------

    def body(self, parts: Sequence[Part], component: str, prefix: str) -> list[Element]:
        """The children of a body or a container: provisions as they are, loose texts and items as divisions.

        `component` is the eId of the attachment ("" in the main text), `prefix` that of the container.
        """
        made: list[Element] = []
        loose: list[Block | Item] = []
        for part in parts:
            if isinstance(part, (Article, Container)):
                made.extend(self._division(loose, prefix))
                loose = []
                made.append(self._gathered(part, component, prefix))
            else:
                loose.append(part)
        made.extend(self._division(loose, prefix))
        return made

    def annex(self, parts: Sequence[Part], prefix: str) -> list[Element]:
        """The children of an attachment's main body: here texts and numbered paragraphs stand by themselves."""
        made: list[Element] = []
        dashes: list[Block | Item] = []
        for part in parts:
            if isinstance(part, Item) and RANKS[part.reading.series] == _INDENT:
                dashes.append(part)
                continue
            made.extend(self._division(dashes, prefix))
            dashes = []
            if isinstance(part, (Article, Container)):
                made.append(self._gathered(part, prefix, prefix))
            elif isinstance(part, Item):
                made.append(self._item(part, _ARTICLE, prefix, 0))
            else:
                made.append(self._blocks.of(part, prefix))
        made.extend(self._division(dashes, prefix))
        return made or [element("p")]

    def _gathered(self, part: Article | Container, component: str, prefix: str) -> Element:
        header = part.header
        name = header.unit
        eid = self._claim(header, part.line, component if name == "article" else prefix)
        head = [element("num", header.printed)]
        if part.heading:
            head.append(element("heading", *self._blocks.inline(part.heading, eid)))
        if isinstance(part, Article):
            items = [each for each in part.parts if isinstance(each, (Text, Table, Item))]
            return element(name, *head, *self._below(items, _ARTICLE, eid), eId=eid)
        lead: list[Block] = []
        for each in part.parts:
            if not isinstance(each, (Text, Table)):
                break
            lead.append(each)
        if len(lead) == len(part.parts):
            return element(name, *head, element("content", *self._blocks.several(lead, eid)), eId=eid)
        if lead:
            head.append(element("intro", *self._blocks.several(lead, eid)))
        return element(name, *head, *self.body(part.parts[len(lead) :], component, eid), eId=eid)

    def _claim(self, header: Header, line: Line, prefix: str) -> str:
        if not header.number:
            return self._ids.unnumbered(prefix, header.unit, line)
        wanted = self._ids.wanted(prefix, header.unit, header.number)
        eid = self._ids.claim(prefix, header.unit, header.number, line)
        if eid != wanted:
            self._findings.append(finding("TXT014", line, what=header.printed, eid=eid))
        return eid

    def _division(self, parts: Sequence[Block | Item], prefix: str) -> list[Element]:
        """Texts and items that stand in no article, as a division of their own."""
        if not parts:
            return []
        eid = self._ids.ordinal(prefix, "hcontainer", parts[0].line)
        return [element("hcontainer", *self._below(parts, _ARTICLE, eid), eId=eid, name="text")]

    # --- below the article -------------------------------------------------------------------------------------

    def _item(self, item: Item, holder: int, prefix: str, level: int) -> Element:
        name = _LEVELS[level]
        number = eid_number(item.label.printed)
        claim = (
            self._ids.claim(prefix, name, number, item.line) if number else self._ids.ordinal(prefix, name, item.line)
        )
        parts = [each for each in item.parts if isinstance(each, (Text, Table, Item))]
        return element(name, element("num", item.label.printed), *self._below(parts, level, claim), eId=claim)

    def _below(self, parts: Sequence[Block | Item], holder: int, prefix: str) -> list[Element]:
        """What stands below number and heading: content, or introduction, provisions and closing words."""
        runs = _runs(parts)
        if not any(items for _, items in runs):
            return self._texts([block for blocks, _ in runs for block in blocks], prefix)
        if any(items and items[0].again for _, items in runs[1:]):
            return self._several_rows(runs, holder, prefix)
        made: list[Element] = []
        if runs[0][0]:
            made.append(element("intro", *self._blocks.several(runs[0][0], prefix)))
        for place, (blocks, items) in enumerate(runs):
            if place and items:
                made.extend(self._alinea(group, prefix) for group in grouped(blocks))
            made.extend(self._item(item, holder, prefix, _level(item, holder)) for item in items)
        if not runs[-1][1]:
            made.append(element("wrapUp", *self._blocks.several(runs[-1][0], prefix)))
        return made

    def _texts(self, blocks: Sequence[Block], prefix: str) -> list[Element]:
        """One unnumbered text is content; several are alineas, after the words that introduce them."""
        groups = grouped(blocks)
        if len(groups) < 2:
            return [element("content", *self._blocks.several(blocks, prefix))]
        made: list[Element] = []
        first = groups[0][-1]
        if isinstance(first, Text) and first.words.endswith(":"):
            made.append(element("intro", *self._blocks.several(groups.pop(0), prefix)))
        made.extend(self._alinea(group, prefix) for group in groups)
        return made

    def _alinea(self, blocks: Sequence[Block], prefix: str) -> Element:
        eid = self._ids.ordinal(prefix, "alinea")
        return element("alinea", element("content", *self._blocks.several(blocks, eid)), eId=eid)

    def _several_rows(self, runs: Sequence[_Run], holder: int, prefix: str) -> list[Element]:
        """Rows that count anew after a text: each with that text in an alinea of its own."""
        made: list[Element] = []
        for blocks, items in runs:
            groups = grouped(blocks)
            lead = groups.pop() if items and groups else []
            made.extend(self._alinea(group, prefix) for group in groups)
            if items:
                eid = self._ids.ordinal(prefix, "alinea")
                level = max(holder, 0)
                inside = [element("intro", *self._blocks.several(lead, eid))] if lead else []
                inside.extend(self._item(item, level, eid, _level(item, level)) for item in items)
                made.append(element("alinea", *inside, eId=eid))
        return made


def _level(item: Item, holder: int) -> int:
    """How deep an item stands: by its series, and below what holds it; points may hold points."""
    by_custom = RANKS[item.reading.series]
    if by_custom == _INDENT or holder == _INDENT:
        return _INDENT
    return min(max(by_custom, holder + 1), _INDENT - 1)


def _runs(parts: Sequence[Block | Item]) -> list[_Run]:
    """Texts and the items after them, in turns."""
    runs: list[_Run] = [([], [])]
    for part in parts:
        if isinstance(part, Item):
            if part.again and runs[-1][1]:
                runs.append(([], []))
            runs[-1][1].append(part)
        else:
            if runs[-1][1]:
                runs.append(([], []))
            runs[-1][0].append(part)
    return runs
