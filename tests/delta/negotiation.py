"""Whole drafts at random: preamble, definitions, tables, footnotes and annexes, with sentences that repeat.

As in `treaties`, a draft is a tree of provisions without numbers; numbers, eIds and the labels of references come
only when it is written. So the eId of every provision before and after its edits is known exactly.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from delta.treaties import AKN, CONVENTION, STOCK, WHERE, WHO, Author, Cited, Italic, Node, roman

LETTERS = "abcdefghijklmnopqrstuvwxyz"
TERM = "harbour book|sea letter|river list|sworn copy|keeper|open file|tide table|day book|far mission|sealed note"


@dataclass
class Draft:
    """A draft without numbers; `first` is the number of its first article."""

    recitals: Node
    chapters: list[Node]
    annexes: list[Node]
    first: int = 1

    @property
    def tops(self) -> list[Node]:
        return [self.recitals, *self.chapters, *self.annexes]

    @property
    def articles(self) -> list[Node]:
        return [article for chapter in self.chapters for article in chapter.children]

    def nodes(self) -> list[Node]:
        """All provisions, footnotes after the provision they stand in."""
        return list(inside(self.tops))


def inside(nodes: list[Node]) -> Iterator[Node]:
    """Provisions and all that is in them."""
    for node in nodes:
        yield node
        yield from notes(node)
        yield from inside(node.children)


def notes(node: Node) -> list[Node]:
    """The footnotes of a provision."""
    return [word for word in node.words if isinstance(word, Node) and word.kind == "note"]


class Drafter(Author):
    """Writes drafts."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self._written: list[Node] = []
        self._sentences: set[str] = set()

    def begin_anew(self) -> None:
        """Write nothing more like what was written so far: new words like deleted ones would have been moved."""
        self._written.clear()

    def paragraph(self) -> Node:
        chance = self.dice.random()
        if chance < 0.08 and self._written:
            return self.near_duplicate(self.dice.choice(self._written))
        made = super().paragraph()
        if made.words[0] in STOCK:
            return made
        if chance > 0.94 and not made.children:
            made.children = [self.row() for _ in range(self.dice.randint(2, 5))]
        elif chance > 0.86:
            self.annotate(made)
        self._written.append(made)
        self._sentences.add(str(made.words[0]))
        return made

    def near_duplicate(self, other: Node) -> Node:
        """The first sentence of another paragraph, about somebody else."""
        text = str(other.words[0])
        who = next(each for each in WHO.split("|") if text.startswith(each))
        made = [each + text.removeprefix(who) for each in WHO.split("|")]
        new = [each for each in made if each not in self._sentences]
        if not new:
            return super().paragraph()
        chosen = self.dice.choice(new)
        self._sentences.add(chosen)
        return Node("paragraph", words=[chosen, ". "])

    def row(self) -> Node:
        return Node("row", words=[f"{self.clause()}|{self.dice.randint(2, 90)} days|{self.clause()}"])

    def note(self) -> Node:
        return Node("note", words=[f"One delegation noted that {self.clause()}; {self.clause()}."])

    def annotate(self, node: Node) -> Node:
        """Put a footnote behind the first words of a provision."""
        made = self.note()
        node.words.insert(1, made)
        return made

    def recital(self) -> Node:
        return Node("recital", words=[f"Considering that {self.clause()}, and that {self.clause()};"])

    def definition(self) -> Node:
        term = f"{self.pick(TERM)} {self.dice.randint(1, 999)}"
        return Node("point", words=[f"“{term}” means what {self.clause()}, and, if need be, {self.clause()}", ". "])

    def definitions(self) -> Node:
        """The first article."""
        made = Node("paragraph", words=[f"For the purposes of this treaty, {self.clause()}:"])
        made.children = [self.definition() for _ in range(self.dice.randint(3, 8))]
        article = Node("article", "Definitions", children=[made])
        self.articles.append(article)
        return article

    def annex(self) -> Node:
        made = [self.paragraph() for _ in range(self.dice.randint(2, 6))]
        return Node("annex", f"Annex on {self.clause()}", children=made)

    def chapter(self, articles: list[Node]) -> Node:
        return Node("chapter", f"On {self.pick(WHERE.replace('in ', ''))} {self.dice.randint(1, 10**6)}", [], articles)

    def draft(self, size: int) -> Draft:
        """A draft of about so many bytes."""
        recitals = Node("recitals", children=[self.recital() for _ in range(self.dice.randint(3, 9))])
        made, length = [self.definitions()], 0
        while length < size:
            made.append(self.article())
            length += 350 + 190 * sum(1 for _ in inside([made[-1]])) + sum(map(_length, inside([made[-1]])))
        for stock in STOCK:  # what stands there once could be moved; a stock phrase stands there more than once
            without = [article for article in made[1:] if all(p.words[0] != stock for p in article.children)]
            for article in self.dice.sample(without, min(3, len(without))):
                article.children.append(Node("paragraph", words=[stock]))
        step = self.dice.randint(4, 9)
        chapters = [self.chapter(made[i : i + step]) for i in range(0, len(made), step)]
        annexes = [self.annex() for _ in range(self.dice.randint(0, 3))]
        return Draft(recitals, chapters, annexes)


def _length(node: Node) -> int:
    return sum(len(word) if isinstance(word, str) else 30 for word in node.words)


@dataclass
class Identity:
    """What identifiers besides eIds a draft carries: `guids` and `wids` by provision."""

    guids: dict[int, str] = field(default_factory=dict)
    wids: dict[int, str] = field(default_factory=dict)


class Numbers:
    """The eId of every provision of a draft."""

    def __init__(self, draft: Draft) -> None:
        self.eids: dict[int, str] = {}
        self.markers: dict[int, str] = {}
        for i, recital in enumerate(draft.recitals.children, 1):
            self._number(recital, f"preamble__recs_1__rec_{i}")
        article = draft.first - 1
        for i, chapter in enumerate(draft.chapters, 1):
            self.eids[id(chapter)] = f"chp_{roman(i)}"
            for each in chapter.children:
                article += 1
                self._number(each, f"art_{article}")
        for i, annex in enumerate(draft.annexes, 1):
            self._number(annex, f"att_{i}")

    def _number(self, node: Node, eid: str) -> None:
        self.eids[id(node)] = eid
        for i, note in enumerate(notes(node), 1):
            self.eids[id(note)] = f"{eid}__authorialNote_{i}"
            self.markers[id(note)] = str(len(self.markers) + 1)
        for i, child in enumerate(node.children):
            steps = {"paragraph": f"para_{i + 1}", "point": f"point_{LETTERS[i % 26]}", "row": f"tbl_1__tr_{i + 1}"}
            self._number(child, f"{eid}__{steps[child.kind]}")


class Scribe:
    """Writes a draft as XML."""

    def __init__(self, draft: Draft, numbers: Numbers, identity: Identity, indent: int = 2) -> None:
        self._draft = draft
        self._numbers = numbers
        self._identity = identity
        self._indent = indent

    def write(self) -> bytes:
        draft = self._draft
        recitals = "".join(f"<recital{self._ids(n)}><p>{self._words(n)}</p></recital>" for n in draft.recitals.children)
        body = "".join(self._provision(chapter, 2) for chapter in draft.chapters)
        annexes = "".join(map(self._annex, draft.annexes))
        attachments = f"<attachments>{annexes}</attachments>" if annexes else ""
        return (
            f'<akomaNtoso xmlns="{AKN}"><bill name="b"><meta/><preamble><recitals>{recitals}</recitals></preamble>'
            f"<body>{body}</body>{attachments}</bill></akomaNtoso>"
        ).encode()

    def _ids(self, node: Node) -> str:
        given = {
            "eId": self._numbers.eids[id(node)],
            "wId": self._identity.wids.get(id(node)),
            "GUID": self._identity.guids.get(id(node)),
            "status": node.status or None,
        }
        return "".join(f' {name}="{value}"' for name, value in given.items() if value)

    def _annex(self, node: Node) -> str:
        inner = "".join(self._provision(child, 4) for child in node.children)
        return (
            f"<attachment{self._ids(node)}><heading>{node.heading}</heading>"
            f'<doc name="annex"><meta/><mainBody>{inner}</mainBody></doc></attachment>'
        )

    def _provision(self, node: Node, depth: int) -> str:
        number = self._numbers.eids[id(node)].rpartition("_")[2]
        shown = {"paragraph": f"{number}.", "point": f"({number})"}.get(node.kind, f"{node.kind.title()} {number}")
        pad = "\n" + " " * (self._indent * depth)
        heading = f"{pad}<heading>{node.heading}</heading>" if node.heading else ""
        rows = [child for child in node.children if child.kind == "row"]
        others = [child for child in node.children if child.kind != "row"]
        holder = "intro" if others else "content"
        table = f"<table>{''.join(map(self._row, rows))}</table>" if rows else ""
        words = f"{pad}<{holder}><p>{self._words(node)}</p>{table}</{holder}>" if node.words else ""
        inner = "".join(self._provision(child, depth + 1) for child in others)
        return f"{pad}<{node.kind}{self._ids(node)}><num>{shown}</num>{heading}{words}{inner}</{node.kind}>"

    def _row(self, node: Node) -> str:
        cells = "".join(f"<td><p>{cell}</p></td>" for cell in self._words(node).split("|"))
        return f"<tr{self._ids(node)}>{cells}</tr>"

    def _words(self, node: Node) -> str:
        return "".join(map(self._word, node.words)).strip()

    def _word(self, word: object) -> str:
        if isinstance(word, str):
            return word
        if isinstance(word, Italic):
            return f"<i>{word.text}</i>"
        if isinstance(word, Cited):
            return f'<ref href="{CONVENTION}{word.article}">Article {word.article} of the Convention</ref>'
        assert isinstance(word, Node)
        eid = self._numbers.eids.get(id(word))
        if word.kind == "note":
            marker = self._numbers.markers[id(word)]
            return f'<authorialNote{self._ids(word)} marker="{marker}"><p>{self._words(word)}</p></authorialNote>'
        if eid is None:
            return '<ref href="#deleted">[deleted provision]</ref>'
        return f'<ref href="#{eid}">Article {eid.rpartition("_")[2]}</ref>'
