"""Made-up treaties, and what a drafting group does to them.

A treaty is a tree of provisions without numbers; a copy is edited, and only then are both numbered and written as
XML. So what was done is known exactly, and renumbering is nothing but a consequence. The words are nonsense that
reads like a treaty; the same seed always gives the same.
"""

from __future__ import annotations

import copy
import random
from collections.abc import Callable
from dataclasses import dataclass, field

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
WHO = "Each Party|The sending Party|The Party asked|The body so named|Its courts|The Committee|The Parties together"
MODAL = "shall|may|shall, where its law allows,|may, on request,|should|shall without delay|shall as a rule"
VERB = "keep|send on|return|seal|destroy|copy|publish|translate|refuse|verify|store|list|withhold|lend|count|sign"
WHAT = "records of calls|names of holders|a list of keys|the file|its findings|old maps|the ledger|copies of letters"
WHEN = "within ten days|before any hearing|at the end of each year|unless it says otherwise|as far as it can|once asked"
WHY = "so that the work can go on|for the sake of those concerned|in order to save time|with due care|in good faith"
WHERE = "in its harbours|on its ships|beyond its borders|in both capitals|along the river|at its missions|on islands"
STOCK = ("Each Party shall make the rules it needs for this article.", "This article leaves other treaties untouched.")
CONVENTION = "/akn/coe/act/convention/2001-11-23/185/!main~art_"


@dataclass(frozen=True)
class Cited:
    """A reference to an article of another treaty."""

    article: int


@dataclass(frozen=True)
class Italic:
    """Words in italics."""

    text: str


@dataclass(eq=False)
class Node:
    """A provision before it has a number; `words` are strings, references (Node, Cited) and Italic."""

    kind: str
    heading: str = ""
    words: list[object] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)
    status: str = ""


class Author:
    """Writes nonsense."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.articles: list[Node] = []

    def pick(self, row: str) -> str:
        return self.dice.choice(row.split("|"))

    def clause(self) -> str:
        return " ".join(map(self.pick, (WHO, MODAL, VERB, WHAT, WHERE, WHEN, WHY)))

    def sentence(self) -> list[object]:
        """A sentence; the first member is always text, the last its full stop."""
        words: list[object] = [f"{self.clause()} and, if need be, {self.pick(VERB)} {self.pick(WHAT)}"]
        chance = self.dice.random()
        if self.articles and chance < 0.3:
            words += [", as provided in ", self.dice.choice(self.articles)]
        elif chance < 0.45:
            words += [", within the meaning of ", Cited(self.dice.randint(1, 48))]
        elif chance < 0.5:
            words += [", ", Italic("mutatis mutandis")]
        return [*words, ". "]

    def paragraph(self) -> Node:
        if self.dice.random() < 0.08:
            return Node("paragraph", words=[self.dice.choice(STOCK)])
        words = [word for _ in range(self.dice.randint(1, 3)) for word in self.sentence()]
        points = self.dice.randint(2, 5) if self.dice.random() < 0.28 else 0
        return Node("paragraph", words=words, children=[Node("point", words=self.sentence()) for _ in range(points)])

    def article(self) -> Node:
        heading = f"{self.pick(VERB).title()} {self.pick(WHAT)} {self.pick(WHERE)} {self.pick(WHEN)}"
        article = Node("article", heading, children=[self.paragraph() for _ in range(self.dice.randint(2, 6))])
        self.articles.append(article)
        return article

    def treaty(self, articles: int) -> list[Node]:
        """Chapters of about seven articles."""
        made = [self.article() for _ in range(articles)]
        return [Node("chapter", f"On {self.pick(WHAT)} {i}", children=made[i : i + 7]) for i in range(0, articles, 7)]


class Writer:
    """Numbers a treaty and writes it as XML."""

    def __init__(self, chapters: list[Node]) -> None:
        self.eids: dict[int, str] = {}
        self._chapters = chapters
        article = 0
        for i, chapter in enumerate(chapters, 1):
            self.eids[id(chapter)] = f"chp_{roman(i)}"
            for each in chapter.children:
                article += 1
                self._number(each, f"art_{article}")

    def _number(self, node: Node, eid: str) -> None:
        self.eids[id(node)] = eid
        for i, child in enumerate(node.children):
            last = f"para_{i + 1}" if child.kind == "paragraph" else f"point_{chr(97 + i)}"
            self._number(child, f"{eid}__{last}")

    def write(self) -> bytes:
        """The whole treaty."""
        body = "\n".join(self._element(chapter, 3) for chapter in self._chapters)
        return f'<akomaNtoso xmlns="{AKN}"><bill name="b"><meta/><body>\n{body}\n</body></bill></akomaNtoso>'.encode()

    def _element(self, node: Node, depth: int) -> str:
        eid = self.eids[id(node)]
        number = eid.rpartition("_")[2]
        shown = {"paragraph": f"{number}.", "point": f"({number})"}.get(node.kind, f"{node.kind.title()} {number}")
        status = f' status="{node.status}"' if node.status else ""
        heading = f"<heading>{node.heading}</heading>" if node.heading else ""
        holder = "intro" if node.children else "content"
        words = f"<{holder}><p>{self._words(node)}</p></{holder}>" if node.words else ""
        pad = "\n" + "  " * depth
        inside = "".join(pad + "  " + self._element(child, depth + 1) for child in node.children)
        head = f'<{node.kind} eId="{eid}"{status}>{pad}  <num>{shown}</num>{heading}{words}'
        return f"{head}{inside}{pad}</{node.kind}>"

    def _words(self, node: Node) -> str:
        return "".join(map(self._word, node.words)).strip()

    def _word(self, word: object) -> str:
        if isinstance(word, str):
            return word
        if isinstance(word, Italic):
            return f"<i>{word.text}</i>"
        if isinstance(word, Cited):
            return f'<ref href="{CONVENTION}{word.article}">Article {word.article} of the Convention</ref>'
        eid = self.eids.get(id(word), "")
        if not eid:
            return '<ref href="#deleted">[deleted provision]</ref>'
        return f'<ref href="#{eid}">Article {eid.rpartition("_")[2]}</ref>'


def roman(number: int) -> str:
    """A Roman numeral."""
    table = zip((100, 90, 50, 40, 10, 9, 5, 4, 1), "C XC L XL X IX V IV I".split(), strict=True)
    text = ""
    for value, sign in table:
        text, number = text + sign * (number // value), number % value
    return text


@dataclass
class Edit:
    """One edit: the provisions it was made to in the copy (`nodes`) and in the original (`was`)."""

    name: str
    kind: str
    was: list[Node] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    also_text: bool = False
    swap_with: Node | None = None


class Editor:
    """Edits a copy of a treaty; every edit takes an article of its own."""

    def __init__(self, author: Author, chapters: list[Node]) -> None:
        self.author = author
        self.chapters, author.articles = copy.deepcopy((chapters, author.articles))
        self.nodes = walk(self.chapters)
        self.origin = {id(new): old for old, new in zip(walk(chapters), self.nodes, strict=True)}
        self.edits: list[Edit] = []
        self._fresh = [article for chapter in self.chapters for article in chapter.children]
        author.dice.shuffle(self._fresh)
        self._touched: set[int] = set()

    def was(self, node: Node) -> Node:
        return self.origin[id(node)]

    def done(self, name: str, kind: str, *nodes: Node, also_text: bool = False) -> None:
        self.edits.append(Edit(name, kind, [self.was(node) for node in nodes], list(nodes), also_text))
        self._touched.update(map(id, nodes))

    def take(self, fits: Callable[[Node], bool] = lambda _: True) -> Node:
        """An article nobody has edited yet."""
        index = next(i for i, article in enumerate(self._fresh) if fits(article))
        article = self._fresh.pop(index)
        self._touched.update(map(id, walk([article])))
        return article

    def place(self, article: Node) -> tuple[list[Node], int]:
        """The list an article stands in, and where."""
        chapter = next(c for c in self.chapters if any(a is article for a in c.children))
        return chapter.children, next(i for i, a in enumerate(chapter.children) if a is article)

    def insert_article(self) -> None:
        new = self.author.article()
        siblings, index = self.place(self.take())
        siblings.insert(index, new)
        self.edits.append(Edit("insert_article", "insert", [], [new]))

    def delete_article(self) -> None:
        article = self.take(lambda a: len(self.place(a)[0]) > 1)
        siblings, index = self.place(article)
        del siblings[index]
        self.edits.append(Edit("delete_article", "delete", [self.was(article)], []))

    def move_paragraph(self) -> None:
        self._move("move_paragraph", reworded=False)

    def move_and_edit(self) -> None:
        self._move("move_and_edit_paragraph", reworded=True)

    def _move(self, name: str, *, reworded: bool) -> None:
        source, target = self.take(lambda a: len(own(a)) > 1), self.take()
        paragraph = own(source)[0]
        source.children.remove(paragraph)
        target.children.append(paragraph)
        if reworded:
            reword(paragraph)
        self.done(name, "move", paragraph, also_text=reworded)

    def split_paragraph(self) -> None:
        article = self.take(lambda a: any(sentences(p) > 1 and not p.children for p in own(a)))
        first = next(p for p in own(article) if sentences(p) > 1 and not p.children)
        half = first.words.index(". ") + 1
        second = Node("paragraph", words=first.words[half:])
        first.words = first.words[:half]
        article.children.insert(article.children.index(first) + 1, second)
        self.edits.append(Edit("split_paragraph", "split", [self.was(first)], [first, second]))

    def merge_paragraphs(self) -> None:
        article = self.take(lambda a: bool(mergeable(a)))
        first, second = mergeable(article)[0]
        self.edits.append(Edit("merge_paragraphs", "merge", [self.was(first), self.was(second)], [first]))
        first.words += second.words
        article.children.remove(second)

    def phrase(self) -> None:
        paragraph = own(self.take(lambda a: bool(own(a))))[0]
        reword(paragraph)
        self.done("phrase", "text", paragraph)

    def heading(self) -> None:
        article = self.take()
        article.heading = f"{article.heading} and what follows from it"
        self.done("heading_change", "heading", article)

    def attribute(self) -> None:
        paragraph = self.take().children[0]
        paragraph.status = "incomplete"
        self.done("attribute_only", "attribute", paragraph)

    def retarget(self) -> None:
        paragraph = next(p for p in own(self.take(lambda a: any(map(cites, own(a))))) if cites(p))
        index = next(i for i, word in enumerate(paragraph.words) if isinstance(word, Cited))
        paragraph.words[index] = Cited(paragraph.words[index].article % 48 + 1)  # type: ignore[attr-defined]
        self.done("retarget_reference", "reference", paragraph)

    def italics(self) -> None:
        paragraph = own(self.take(lambda a: bool(own(a))))[0]
        head, _, tail = str(paragraph.words[0]).partition(" if need be,")
        paragraph.words[:1] = [head, " ", Italic("if need be"), "," + tail]
        self.done("inline_markup_only", "markup", paragraph)

    def promote_point(self) -> None:
        article = self.take(lambda a: any(len(p.children) > 2 for p in a.children))
        paragraph = next(p for p in article.children if len(p.children) > 2)
        point = paragraph.children.pop()
        point.kind = "paragraph"
        article.children.insert(article.children.index(paragraph) + 1, point)
        self.done("promote_point", "promote", point)

    def bracket(self) -> None:
        paragraph = own(self.take(lambda a: bool(own(a))))[0]
        text = str(paragraph.words[0]).replace(" and, if need be,", " [and] [or], if need be,")
        self.was(paragraph).words[0] = text
        self.done("bracket_resolved", "text", paragraph)

    def boilerplate(self) -> None:
        article = self.take()
        new = Node("paragraph", words=[STOCK[0]])
        article.children.insert(1, new)
        self.edits.append(Edit("duplicate_boilerplate", "insert", [], [new]))

    def swap_articles(self) -> None:
        """Two neighbours but one, in one chapter."""
        one = self.take(lambda a: any(other is self._after_next(a) for other in self._fresh))
        other = self.take(lambda a: a is self._after_next(one))
        siblings, index = self.place(one)
        siblings[index], siblings[index + 2] = other, one
        for a, b in ((one, other), (other, one)):
            self.edits.append(Edit("swap_articles", "move", [self.was(a)], [a], swap_with=self.was(b)))

    def _after_next(self, article: Node) -> Node | None:
        siblings, index = self.place(article)
        return siblings[index + 2] if index + 2 < len(siblings) else None

    def move_chapter(self) -> None:
        chapter = self.chapters.pop()
        self.chapters.insert(1, chapter)
        self.done("move_chapter", "move", chapter)

    def reword_many(self, share: float) -> None:
        """A word in a share of the paragraphs nobody touched."""
        for node in self.nodes:
            if node.kind != "paragraph" or id(node) in self._touched or node.words[0] in STOCK:
                continue
            if self.author.dice.random() < share:
                reword(node)
                self.done("density", "text", node)


SINGLE: tuple[str, ...] = (
    "insert_article", "delete_article", "swap_articles", "move_paragraph", "move_and_edit", "split_paragraph",
    "merge_paragraphs", "phrase", "heading", "attribute", "retarget", "italics", "promote_point", "bracket",
    "boilerplate", "move_chapter",
)  # fmt: skip
"""The names of all edits."""

EIGHT: tuple[str, ...] = (
    "insert_article", "swap_articles", "move_paragraph", "split_paragraph", "phrase", "heading", "delete_article",
    "attribute",
)  # fmt: skip
"""An ordinary day of drafting."""


def own(article: Node) -> list[Node]:
    """The paragraphs that are no boilerplate."""
    return [p for p in article.children if p.kind == "paragraph" and p.words[0] not in STOCK]


def sentences(paragraph: Node) -> int:
    """How many sentences a paragraph has."""
    return paragraph.words.count(". ")


def mergeable(article: Node) -> list[tuple[Node, Node]]:
    """Neighbours without points."""
    pairs = zip(article.children, article.children[1:], strict=False)
    plain = own(article)
    return [(a, b) for a, b in pairs if a in plain and b in plain and not a.children and not b.children]


def cites(paragraph: Node) -> bool:
    """Whether a paragraph cites the Convention."""
    return any(isinstance(word, Cited) for word in paragraph.words)


def reword(paragraph: Node) -> None:
    """Change a few words."""
    paragraph.words[0] = str(paragraph.words[0]).replace(" and, if need be,", " and, as agreed in writing,", 1)


def walk(nodes: list[Node]) -> list[Node]:
    """All provisions, in order."""
    return [inner for node in nodes for inner in (node, *walk(node.children))]


def make_pair(articles: int, edits: tuple[str, ...], seed: int, share: float = 0.0) -> tuple[bytes, bytes, Told]:
    """Two drafts, and what was done, as the scorer of the shared pairs reads it."""
    author = Author(seed)
    chapters = author.treaty(articles)
    editor = Editor(author, chapters)
    for name in edits:
        getattr(editor, name)()
    editor.reword_many(share)
    old, new = Writer(chapters), Writer(editor.chapters)
    pairs = [(old.eids[id(editor.was(n))], new.eids[id(n)]) for n in editor.nodes if id(n) in new.eids]
    told = Told([_tell(edit, old, new) for edit in editor.edits], [pair for pair in pairs if pair[0] != pair[1]])
    return old.write(), new.write(), told


@dataclass(frozen=True)
class Told:
    """What was done: one mapping per edit; and (old eId, new eId) of every provision whose eId differs."""

    edits: list[dict[str, object]]
    correspondence: list[tuple[str, str]]


def _tell(edit: Edit, old: Writer, new: Writer) -> dict[str, object]:
    out: dict[str, object] = {"edit": edit.name, "kind": edit.kind}
    for key, nodes, writer in (("old", edit.was, old), ("new", edit.nodes, new)):
        for suffix, node in zip(("", "2"), nodes, strict=False):
            out[key + suffix] = writer.eids[id(node)]
    if edit.also_text:
        out["also_text"] = True
    if edit.swap_with is not None:
        out["swap_with"] = old.eids[id(edit.swap_with)]
    return out
