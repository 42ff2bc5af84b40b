"""Outline: which list a label belongs to, decided by its neighbours and its indentation.

Labels lie: "i" is a letter after "h" and a Roman number below it, "1" begins a list inside point a as well as the
article itself, and texts indent as they please. So the rows that are open are kept, outermost first, and a label
goes to the row it is the very next of; else it begins a row of its own; else it is out of order and said to be so.
"""

from __future__ import annotations

from dataclasses import dataclass

from protodoc.formats.text.findings import Finding, finding
from protodoc.formats.text.labels import DASH, RANKS, Label, Reading
from protodoc.formats.text.lines import Line
from protodoc.formats.text.parts import Block, Item, Part, Table, Text

# No treaty nests deeper; a text that seems to is not taken at its word.
_DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Ahead:
    """What comes after a label before the next header: the next label, the next as far indented, the next of
    another kind (figures, letters)."""

    next: Label | None = None
    beside: Label | None = None
    other: Label | None = None

    def shows(self, series: str, base: int) -> bool:
        """Whether the next label, or the next as far indented, may be read so."""
        known = [label for label in (self.next, self.beside) if label is not None]
        return any((reading.series, reading.base) == (series, base) for label in known for reading in label.readings)


NOTHING_AHEAD = Ahead()
"""For a label whose neighbours do not matter."""


@dataclass(slots=True)
class _Row:
    """An open row of items below one holder. `broken` says that unlabelled text has followed its last item."""

    holder: list[Part]
    form: str
    item: Item
    broken: bool = False

    @property
    def last(self) -> Reading:
        return self.item.reading

    @property
    def indent(self) -> int:
        return self.item.line.indent


class Outline:
    """The rows of one article, of the body of an attachment, or of a container without articles."""

    def __init__(self, holder: list[Part], findings: list[Finding]) -> None:
        self._root = holder
        self._rows: list[_Row] = []
        self._findings = findings
        self._last_words = ""
        self._begun: set[tuple[int, str]] = set()

    def add_label(self, line: Line, label: Label, ahead: Ahead) -> None:
        """Place a labelled line."""
        level, reading = self._place(line, label, ahead)
        if level >= _DEEPEST:
            level = len(self._rows) - 1
        item = Item(line, label, reading)
        if level < len(self._rows):
            row = self._rows[level]
            self._check(item, row)
            row.item, row.broken, row.form = item, False, label.form
            del self._rows[level + 1 :]
        else:
            row = self._open(item)
        row.holder.append(item)
        if label.rest:
            item.parts.append(Text(line, label.rest))
        self._last_words = label.rest

    def add_block(self, block: Block) -> None:
        """Place a text without a label, or a table: below the item it goes on with, or after its row."""
        holder = self._holder_of(block)
        holder.append(block)
        self._last_words = block.words if isinstance(block, Text) else ""

    # --- texts without a label ---------------------------------------------------------------------------------

    def _holder_of(self, block: Block) -> list[Part]:
        if self._rows and not self._rows[-1].broken and self._goes_on(self._rows[-1], block):
            return self._rows[-1].item.parts
        while self._rows:
            row = self._rows[-1]
            row.broken = True
            if len(self._rows) == 1 or block.line.indent >= self._rows[-2].indent:
                return row.holder
            self._rows.pop()
        return self._root

    def _goes_on(self, row: _Row, block: Block) -> bool:
        """Whether a text belongs to the item above it rather than to what holds the row."""
        if not row.item.parts or self._last_words.endswith(":") or block.line.indent > row.indent:
            return True
        if block.line.indent < row.indent:
            return False
        # Numbered paragraphs of an article have second sentences; lettered points hand back to their paragraph.
        return isinstance(block, Table) or (row is self._rows[0] and self._is_paragraphs(row))

    def _is_paragraphs(self, row: _Row) -> bool:
        return RANKS[row.last.series] == 0 and not isinstance(self._root[0], Text)

    # --- labels ------------------------------------------------------------------------------------------------

    def _place(self, line: Line, label: Label, ahead: Ahead) -> tuple[int, Reading]:
        """(the row to go on with, or one past the last for a new one; how to read the label)."""
        going_on = self._next_of(line, label)
        first = label.first
        if going_on is not None and (first is None or not self._prefers_new(line, label, ahead, going_on)):
            return going_on
        if first is not None:
            return self._begin(line, label, first, ahead), first
        return self._out_of_order(line, label)

    def _next_of(self, line: Line, label: Label) -> tuple[int, Reading] | None:
        """The row a label is the very next of: one with the same signs, as far indented, else the innermost."""
        found: list[tuple[tuple[bool, bool, int], Reading]] = []
        for level, row in enumerate(self._rows):
            for reading in label.readings:
                if reading.follows(row.last) or (reading.series == DASH == row.last.series):
                    found.append((self._likeness(level, line, label), reading))
        if not found:
            return None
        (_, _, level), reading = max(found, key=lambda each: each[0])
        return level, reading

    def _likeness(self, level: int, line: Line, label: Label) -> tuple[bool, bool, int]:
        """How well a label suits an open row: by its signs, then its indentation, then how far in the row is."""
        row = self._rows[level]
        return row.form == label.form, row.indent == line.indent, level

    def _prefers_new(self, line: Line, label: Label, ahead: Ahead, going_on: tuple[int, Reading]) -> bool:
        """Whether "i" after "h" (or a dash after a dash) begins a row below rather than goes on."""
        row = self._rows[going_on[0]]
        reading = going_on[1]
        goes_on = ahead.shows(reading.series, reading.base + 1)
        begins = label.first is not None and ahead.shows(label.first.series, 2)
        if line.indent != row.indent:
            return line.indent > row.indent and (label.form == DASH or begins or not goes_on)
        if label.form == DASH or row is not self._rows[-1]:
            return False
        return begins if goes_on != begins else self._last_words.endswith(":") or not row.item.parts

    def _begin(self, line: Line, label: Label, first: Reading, ahead: Ahead) -> int:
        """The level at which a row begins whose first label this is; rows that end here are closed."""
        if not self._rows:
            return 0
        innermost = self._rows[-1]
        if innermost.broken:
            self._rows.pop()
            alike = None if innermost.last.series == first.series else self._alike(line, label, first)
            return len(self._rows) if alike is None else alike
        asked_for = not innermost.item.parts or self._last_words.endswith(":")
        if asked_for or line.indent > innermost.indent or first.series == DASH or self._is_inside(label, ahead):
            return len(self._rows)
        alike = self._alike(line, label, first)
        if alike is not None:
            return alike
        while self._rows and self._ends_before(self._rows[-1], line, first):
            self._rows.pop()
        return len(self._rows)

    def _ends_before(self, row: _Row, line: Line, first: Reading) -> bool:
        if row.indent != line.indent:
            return row.indent > line.indent
        return RANKS[row.last.series] > RANKS[first.series]

    def _is_inside(self, label: Label, ahead: Ahead) -> bool:
        """Whether the innermost row goes on once the labels of this kind have ended."""
        innermost = self._rows[-1]
        if ahead.other is None or label.kind == innermost.item.label.kind:
            return False
        return any(reading.follows(innermost.last) for reading in ahead.other.readings)

    def _alike(self, line: Line, label: Label, reading: Reading) -> int | None:
        """The open row that a first label is out of order in: of the same series, with the same signs."""
        levels = [
            self._likeness(level, line, label)
            for level, row in enumerate(self._rows)
            if row.last.series == reading.series and row.form == label.form
        ]
        return max(levels)[-1] if levels else None

    def _out_of_order(self, line: Line, label: Label) -> tuple[int, Reading]:
        """A label that neither goes on nor begins: a gap in a row, a step back, or a row with its head cut off."""
        known = [
            ((reading.is_after(row.last), *self._likeness(level, line, label)), reading)
            for level, row in enumerate(self._rows)
            for reading in label.readings
            if reading.series == row.last.series
        ]
        if known:
            (_, _, _, level), reading = max(known, key=lambda each: each[0])
            return level, reading
        if self._rows and self._rows[-1].broken:
            self._rows.pop()
        elif not self._last_words.endswith(":"):
            while self._rows and self._ends_before(self._rows[-1], line, label.readings[0]):
                self._rows.pop()
        return len(self._rows), label.readings[0]

    def _open(self, item: Item) -> _Row:
        """Begin a row below the innermost item, or the root."""
        holder = self._rows[-1].item.parts if self._rows else self._root
        key = (id(holder), item.reading.series)
        item.again = key in self._begun
        self._begun.add(key)
        if not item.reading.is_first:
            reason = "the row does not begin with the first"
            self._report(item, _above(holder), reason)
        row = _Row(holder, item.label.form, item)
        self._rows.append(row)
        return row

    def _check(self, item: Item, row: _Row) -> None:
        """Say where a label is not the next of its row, and where a text without a label broke the row."""
        before = row.item
        between = row.holder[-1]
        if row.broken and isinstance(between, Text) and not self._is_paragraphs(row):
            reason = f"it stands between “{before.label.printed}” and “{item.label.printed}” without a label"
            self._findings.append(finding("TXT010", between.line, reason=reason))
        if item.reading.series == DASH or item.reading.follows(before.reading):
            return
        gap = item.reading.is_after(before.reading)
        self._report(item, before.label.printed, "one between them is missing" if gap else "the row goes back")

    def _report(self, item: Item, previous: str, reason: str) -> None:
        self._findings.append(finding("TXT011", item.line, label=item.label.printed, previous=previous, reason=reason))


def _above(holder: list[Part]) -> str:
    above = holder[-1] if holder else None
    return above.label.printed if isinstance(above, Item) else "text without a label"
