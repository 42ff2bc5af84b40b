"""What a drafting group does inside paragraphs, and to what stands around the articles."""

from __future__ import annotations

from delta.hands import Hand, Unfit, can_be_reworded
from delta.negotiation import inside, notes
from delta.treaties import Cited, Italic, Node, own, reword


class FineHand(Hand):
    """Edits words, references, marks, points, rows, footnotes, recitals and annexes."""

    # words, references and marks

    def phrase(self) -> None:
        _, paragraph = self.one(can_be_reworded)
        reword(paragraph)
        self.done("text", paragraph, "phrase")

    def phrase_in_point(self) -> None:
        _, paragraph = self.one(lambda p: any(map(can_be_reworded, p.children)))
        point = next(filter(can_be_reworded, paragraph.children))
        reword(point)
        self.done("text", point, "phrase_in_point")

    def attribute(self) -> None:
        _, paragraph = self.one(lambda _: True)
        paragraph.status = "incomplete"
        self.done("attribute", paragraph, "attribute")

    def retarget(self) -> None:
        _, paragraph = self.one(lambda p: any(isinstance(word, Cited) for word in p.words))
        index = next(i for i, word in enumerate(paragraph.words) if isinstance(word, Cited))
        paragraph.words[index] = Cited(paragraph.words[index].article % 48 + 1)  # type: ignore[attr-defined]
        self.done("reference", paragraph, "retarget")

    def retarget_inside(self) -> None:
        _, paragraph = self.one(lambda p: any(isinstance(w, Node) and w.kind == "article" for w in p.words))
        index = next(i for i, w in enumerate(paragraph.words) if isinstance(w, Node) and w.kind == "article")
        target = self.find(lambda a: a is not paragraph.words[index])
        if not any(a is paragraph.words[index] for a in self.new.articles):
            raise Unfit
        self.take(target)  # or it might be deleted yet
        paragraph.words[index] = target
        self.done("reference", paragraph, "retarget_inside")
        self.told[-1].also = frozenset(("text",))

    def italics(self) -> None:
        _, paragraph = self.one(can_be_reworded)
        head, _, tail = str(paragraph.words[0]).partition(" if need be,")
        paragraph.words[:1] = [head, " ", Italic("if need be"), "," + tail]
        self.done("markup", paragraph, "italics")

    def open_bracket(self) -> None:
        self._bracket(" and, if need be,", " [and, if need be,]", "open_bracket")

    def change_bracket(self) -> None:
        self._bracket(" [and] [or], if need be,", " [and] [or] [but], if need be,", "change_bracket")

    def resolve_bracket(self) -> None:
        self._bracket(" [and] [or], if need be,", " and, if need be,", "resolve_bracket")

    def _bracket(self, before: str, after: str, name: str) -> None:
        _, paragraph = self.one(can_be_reworded)
        text = str(paragraph.words[0])
        self.was(paragraph).words[0] = text.replace(" and, if need be,", before)
        paragraph.words[0] = text.replace(" and, if need be,", after)
        self.done("text", paragraph, name)

    # points, rows, footnotes, recitals, annexes

    def insert_point(self) -> None:
        _, paragraph = self.one(lambda p: len(p.children) > 1 and p.children[0].kind == "point")
        made = Node("point", words=self.author.sentence())
        paragraph.children.insert(self.dice.randint(0, len(paragraph.children)), made)
        self.added(made, "insert_point")

    def delete_point(self) -> None:
        _, paragraph = self.one(lambda p: len(p.children) > 2 and p.children[0].kind == "point")
        self.removed(paragraph.children.pop(self.dice.randrange(len(paragraph.children))), "delete_point")

    def insert_definition(self) -> None:
        made = self.author.definition()
        points = self._definitions()
        points.insert(self.dice.randint(0, len(points)), made)
        self.added(made, "insert_definition")

    def delete_definition(self) -> None:
        points = [point for point in self._definitions() if id(point) not in self.touched]
        if len(points) < 3:
            raise Unfit
        self._definitions().remove(points[1])
        self.removed(points[1], "delete_definition")

    def phrase_in_definition(self) -> None:
        points = [point for point in self._definitions() if id(point) not in self.touched]
        if not points:
            raise Unfit
        reword_in(points[0])
        self.done("text", points[0], "phrase_in_definition")

    def _definitions(self) -> list[Node]:
        return next(a for a in self.new.articles if a.heading == "Definitions").children[0].children

    def insert_row(self) -> None:
        _, paragraph = self.one(_has_table)
        made = self.author.row()
        paragraph.children.insert(self.dice.randint(0, len(paragraph.children)), made)
        self.added(made, "insert_row")

    def delete_row(self) -> None:
        _, paragraph = self.one(lambda p: _has_table(p) and len(p.children) > 2)
        self.removed(paragraph.children.pop(self.dice.randrange(len(paragraph.children))), "delete_row")

    def phrase_in_row(self) -> None:
        _, paragraph = self.one(_has_table)
        row = self.dice.choice(paragraph.children)
        row.words[0] = str(row.words[0]).replace(" days|", " working days|")
        self.done("text", row, "phrase_in_row")

    def insert_note(self) -> None:
        _, paragraph = self.one(lambda p: not notes(p) and len(p.words) > 1)
        self.added(self.author.annotate(paragraph), "insert_note")

    def delete_note(self) -> None:
        _, paragraph = self.one(lambda p: bool(notes(p)))
        note = notes(paragraph)[0]
        paragraph.words.remove(note)
        self.removed(note, "delete_note")

    def phrase_in_note(self) -> None:
        _, paragraph = self.one(lambda p: bool(notes(p)))
        note = notes(paragraph)[0]
        note.words[0] = str(note.words[0]).replace("One delegation noted", "Two delegations wrote")
        self.done("text", note, "phrase_in_note")

    def insert_recital(self) -> None:
        recitals = self.new.recitals.children
        made = self.author.recital()
        recitals.insert(self.dice.randint(0, len(recitals)), made)
        self.added(made, "insert_recital")

    def delete_recital(self) -> None:
        recital = self._recital()
        self.new.recitals.children.remove(recital)
        self.removed(recital, "delete_recital")

    def phrase_in_recital(self) -> None:
        recital = self._recital()
        recital.words[0] = str(recital.words[0]).replace("Considering that", "Convinced that")
        self.done("text", recital, "phrase_in_recital")

    def move_recital(self) -> None:
        recitals = self.new.recitals.children
        if len(recitals) < 4 or any(each.edit == "move_recital" for each in self.told):
            raise Unfit
        recital = self._recital()
        index = recitals.index(recital)
        recitals.remove(recital)
        recitals.insert((index + 2) % (len(recitals) + 1), recital)
        self.done("move", recital, "move_recital", loose="recital")

    def _recital(self) -> Node:
        if len(self._recitals) < 2:
            raise Unfit
        return self._recitals.pop()

    def insert_annex(self) -> None:
        made = self.author.annex()
        self.new.annexes.insert(self.dice.randint(0, len(self.new.annexes)), made)
        self.added(made, "insert_annex")

    def delete_annex(self) -> None:
        annexes = [annex for annex in self.new.annexes if not any(id(n) in self.touched for n in inside([annex]))]
        if not annexes:
            raise Unfit
        self.new.annexes.remove(annexes[0])
        self.removed(annexes[0], "delete_annex")

    def phrase_in_annex(self) -> None:
        found = [p for a in self.new.annexes for p in own(a) if id(p) not in self.touched and can_be_reworded(p)]
        if not found:
            raise Unfit
        reword(found[0])
        self.done("text", found[0], "phrase_in_annex")

    def reword_many(self, share: float) -> None:
        """A word in a share of the paragraphs and points nobody touched."""
        for node in self.new.nodes():
            untouched = node.kind in ("paragraph", "point") and id(node) not in self.touched
            if untouched and can_be_reworded(node) and self.dice.random() < share:
                reword(node)
                self.done("text", node, "density")


def reword_in(node: Node) -> None:
    """Change a few words of a definition."""
    node.words[0] = str(node.words[0]).replace(" means what ", " means, for this treaty alone, what ")


def _has_table(node: Node) -> bool:
    return bool(node.children) and node.children[0].kind == "row"
