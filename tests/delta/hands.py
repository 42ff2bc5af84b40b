"""What a drafting group does to a draft, one edit at a time, and what ought to be told of each."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from delta.negotiation import Draft, Drafter, inside, notes
from delta.treaties import STOCK, Node, mergeable, own, reword, sentences


class Unfit(Exception):
    """There is nothing in the draft that an edit could be made to."""


@dataclass
class Told:
    """One edit: what kind it is, and the provisions before (`was`) and after (`now`).

    `loose` names a kind of provision of which some others may have been moved as well, to the same effect.
    `also` is what else may be said of the same provision.
    """

    edit: str
    kind: str
    was: list[Node] = field(default_factory=list)
    now: list[Node] = field(default_factory=list)
    also: frozenset[str] = frozenset()
    loose: str = ""


class Hand:
    """Edits a copy of a draft; every edit takes an article of its own, so that none hides another."""

    def __init__(self, author: Drafter, draft: Draft) -> None:
        self.author = author
        self.dice = author.dice
        self.old = draft
        self.new, author.articles = copy.deepcopy((draft, author.articles))
        author.begin_anew()
        self._copies = self.new.nodes()  # kept, since what is known of a node is known by its id
        self.origin = {id(new): old for old, new in zip(draft.nodes(), self._copies, strict=True)}
        self.told: list[Told] = []
        self._fresh = self.new.articles[1:]  # the definitions are for edits of their own
        self.dice.shuffle(self._fresh)
        self._recitals = list(self.new.recitals.children)
        self.dice.shuffle(self._recitals)
        self.touched: set[int] = set()
        self.divided: set[int] = set()  # chapters that gave or took articles

    def do(self, name: str) -> bool:
        """Make an edit; False where the draft has no place for it."""
        try:
            getattr(self, name)()
        except Unfit:
            return False
        return True

    def was(self, node: Node) -> Node:
        return self.origin[id(node)]

    def done(self, kind: str, node: Node, edit: str, also: Iterable[str] = (), loose: str = "") -> None:
        self.touched.add(id(node))
        self.told.append(Told(edit, kind, [self.was(node)], [node], frozenset(also), loose))

    def added(self, node: Node, edit: str) -> None:
        self.touched.update(map(id, inside([node])))
        self.told.append(Told(edit, "insert", [], [node]))

    def removed(self, node: Node, edit: str) -> None:
        self.told.append(Told(edit, "delete", [self.was(node)], []))

    def find(self, fits: Callable[[Node], bool] = lambda _: True) -> Node:
        """An article nobody has edited yet; it stays free to be edited."""
        for article in self._fresh:
            if fits(article):
                return article
        raise Unfit

    def take(self, *articles: Node) -> None:
        for article in articles:
            self._fresh = [each for each in self._fresh if each is not article]
            self.touched.update(map(id, inside([article])))

    def one(self, fits: Callable[[Node], bool]) -> tuple[Node, Node]:
        """An article of our own, and a paragraph in it that fits."""
        article = self.find(lambda a: any(fits(p) for p in own(a)))
        self.take(article)
        return article, self.dice.choice([p for p in own(article) if fits(p)])

    def chapter(self, article: Node) -> Node:
        return next(c for c in self.new.chapters if any(a is article for a in c.children))

    # whole articles and chapters

    def insert_article(self) -> None:
        beside = self.find()
        self.take(beside)
        made = self.author.article()
        siblings = self.chapter(beside).children
        siblings.insert(siblings.index(beside), made)
        self.added(made, "insert_article")

    def delete_article(self) -> None:
        article = self.find(lambda a: len(self.chapter(a).children) > 2)
        self.take(article)
        self.chapter(article).children.remove(article)
        self.removed(article, "delete_article")

    def swap_articles(self) -> None:
        one = self.find(lambda a: self._after_next(a) is not None)
        other = self._after_next(one)
        assert other is not None
        self.take(one, other)
        siblings = self.chapter(one).children
        i, j = siblings.index(one), siblings.index(other)
        siblings[i], siblings[j] = other, one
        self.done("move", one, "swap_articles", loose="article")

    def _after_next(self, article: Node) -> Node | None:
        siblings = self.chapter(article).children
        index = siblings.index(article) + 2
        other = siblings[index] if index < len(siblings) else None
        return other if other is not None and any(other is each for each in self._fresh) else None

    def move_article(self) -> None:
        """To another chapter, both of them as they were otherwise."""
        article = self.find(lambda a: len(self.chapter(a).children) > 2 and id(self.chapter(a)) not in self.divided)
        other = self.find(
            lambda a: self.chapter(a) is not self.chapter(article) and id(self.chapter(a)) not in self.divided
        )
        self.take(article, other)
        self.divided.update((id(self.chapter(article)), id(self.chapter(other))))
        self.chapter(article).children.remove(article)
        siblings = self.chapter(other).children
        siblings.insert(siblings.index(other), article)
        self.done("move", article, "move_article")

    def move_chapter(self) -> None:
        if len(self.new.chapters) < 3 or any(each.edit.endswith("chapter") for each in self.told):
            raise Unfit
        chapter = self.new.chapters.pop()
        self.new.chapters.insert(0, chapter)
        self.done("move", chapter, "move_chapter", loose="chapter")

    def insert_chapter(self) -> None:
        made = self.author.chapter([self.author.article() for _ in range(2)])
        self.new.chapters.insert(self.dice.randint(0, len(self.new.chapters)), made)
        self.added(made, "insert_chapter")

    def divide_chapter(self) -> None:
        """A new chapter over the later articles of another one."""
        chapters = [each for each in self.new.chapters if len(each.children) > 3 and id(each) not in self.divided]
        if not chapters or any(each.loose == "chapter" for each in self.told):
            raise Unfit
        chapter = chapters[0]
        half = len(chapter.children) // 2 + 1
        made = self.author.chapter(chapter.children[half:])
        del chapter.children[half:]
        self.new.chapters.insert(self.new.chapters.index(chapter) + 1, made)
        self.divided.update((id(chapter), id(made)))
        self.told.append(Told("divide_chapter", "insert", [], [made]))

    def renumber(self) -> None:
        """Articles begin with another number: nothing is to be told of that."""
        self.new.first += self.dice.randint(1, 9)

    def heading(self) -> None:
        article = self.find()
        self.take(article)
        article.heading += " and what follows from it"
        self.done("heading", article, "heading")

    # paragraphs

    def insert_paragraph(self) -> None:
        article, beside = self.one(lambda _: True)
        made = self.author.paragraph()
        while made.words[0] in STOCK:
            made = self.author.paragraph()
        article.children.insert(article.children.index(beside), made)
        self.added(made, "insert_paragraph")

    def delete_paragraph(self) -> None:
        article, paragraph = self.one(lambda _: True)
        if len(article.children) == 1:
            raise Unfit
        article.children.remove(paragraph)
        self.removed(paragraph, "delete_paragraph")

    def insert_near_duplicate(self) -> None:
        """A sentence that stands elsewhere, about somebody else."""
        article, beside = self.one(lambda _: True)
        source = self.find(lambda a: a is not article and bool(own(a)))
        self.take(source)  # were it deleted yet, its sentence would have been moved and edited
        made = self.author.near_duplicate(self.dice.choice(own(source)))
        article.children.insert(article.children.index(beside) + 1, made)
        self.added(made, "insert_near_duplicate")

    def insert_boilerplate(self) -> None:
        article = self.find(lambda a: all(p.words[0] != STOCK[0] for p in a.children))
        self.take(article)
        made = Node("paragraph", words=[STOCK[0]])
        article.children.insert(1, made)
        self.added(made, "insert_boilerplate")

    def delete_boilerplate(self) -> None:
        """One of several: the only one, put elsewhere by another edit, would have been moved there."""
        everywhere = [n.words[0] for n in self.new.nodes() if n.words]
        if min(map(everywhere.count, STOCK)) < 3:
            raise Unfit
        article = self.find(lambda a: sum(p.words[0] in STOCK for p in a.children) == 1 < len(a.children))
        self.take(article)
        paragraph = next(p for p in article.children if p.words[0] in STOCK)
        article.children.remove(paragraph)
        self.removed(paragraph, "delete_boilerplate")

    def move_paragraph(self) -> None:
        self._move("move_paragraph")

    def move_and_edit(self) -> None:
        reword(self._move("move_and_edit", also=("text",)))

    def _move(self, name: str, also: tuple[str, ...] = ()) -> Node:
        source = self.find(lambda a: len(own(a)) > 1 and any(can_be_reworded(p) for p in own(a)))
        target = self.find(lambda a: a is not source)
        self.take(source, target)
        paragraph = next(p for p in own(source) if can_be_reworded(p))
        source.children.remove(paragraph)
        target.children.insert(self.dice.randint(0, len(target.children)), paragraph)
        self.done("move", paragraph, name, also)
        return paragraph

    def split(self) -> None:
        article, first = self.one(lambda p: sentences(p) > 1 and not p.children and not notes(p))
        half = first.words.index(". ") + 1
        second = Node("paragraph", words=first.words[half:])
        del first.words[half:]
        article.children.insert(article.children.index(first) + 1, second)
        self.touched.add(id(second))
        self.told.append(Told("split", "split", [self.was(first)], [first, second]))

    def merge(self) -> None:
        article = self.find(lambda a: bool(_plain_pairs(a)))
        self.take(article)
        first, second = _plain_pairs(article)[0]
        first.words += second.words
        article.children.remove(second)
        self.told.append(Told("merge", "merge", [self.was(first), self.was(second)], [first]))

    def promote(self) -> None:
        article, paragraph = self.one(lambda p: len(p.children) > 2 and p.children[0].kind == "point")
        point = paragraph.children.pop()
        point.kind = "paragraph"
        article.children.insert(article.children.index(paragraph) + 1, point)
        self.done("promote", point, "promote", ("text", "move"))

    def demote(self) -> None:
        """A paragraph becomes the last point of the one before it."""
        article = self.find(lambda a: bool(_demotable(a)))
        self.take(article)
        holder, paragraph = _demotable(article)[0]
        article.children.remove(paragraph)
        paragraph.kind = "point"
        holder.children.append(paragraph)
        self.done("demote", paragraph, "demote", ("text", "move"))


def can_be_reworded(node: Node) -> bool:
    return bool(node.words) and " and, if need be," in str(node.words[0]) and "“" not in str(node.words[0])


def _plain_pairs(article: Node) -> list[tuple[Node, Node]]:
    return [(one, other) for one, other in mergeable(article) if not notes(one) and not notes(other)]


def _demotable(article: Node) -> list[tuple[Node, Node]]:
    plain = own(article)
    return [
        (one, other)
        for one, other in zip(article.children, article.children[1:], strict=False)
        if one in plain
        and other in plain
        and len(one.children) > 1
        and one.children[0].kind == "point"
        and not other.children
    ]
