"""How long a comparison takes, measured in parses, and how long the script it writes is.

    python bench/delta.py [megabytes …]

Makes a draft of about each size in nonsense that reads like a treaty, changes it in eight places (and, once more, in
a fiftieth and in a third of its paragraphs), and prints for each pair the time of reading both and comparing them,
as a multiple of what lxml takes to parse the two; then the length of the delta's script as JSON. `--pair FOLDER`
writes the pair and what should be found instead, as the scorer of the shared pairs reads it.
"""

from __future__ import annotations

import argparse
import copy
import gc
import json
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from protodoc.delta.compare import compare
from protodoc.delta.encode import to_json
from protodoc.formats.akn.read import read_source
from protodoc.model.delta import Delta
from protodoc.model.draft import Source
from protodoc.model.instrument import AKN, Instrument

WHO = "Each Party|The sending Party|The Party asked|The body so named|Its courts|The Committee|The Parties together"
MODAL = "shall|may|shall, where its law allows,|may, on request,|should|[shall] [may]|shall without delay"
VERB = "keep|send on|return|seal|destroy|copy|publish|translate|refuse|verify|store|list|withhold|lend|count|sign"
WHAT = "records of calls|names of holders|a list of keys|the file|its findings|old maps|the ledger|copies of letters"
WHEN = "within ten days|before any hearing|at the end of each year|unless it says otherwise|as far as it can|once asked"
WHY = "so that the work can go on|for the sake of those concerned|in order to save time|with due care|in good faith"
STOCK = ("Each Party shall make the rules it needs for this article.", "This article leaves other treaties untouched.")


@dataclass(eq=False)
class Node:
    """A provision while a draft is being made up: numbers and identifiers come last."""

    kind: str
    heading: str = ""
    words: list[object] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)
    status: str = ""


class Author:
    """Writes nonsense, always the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.articles: list[Node] = []

    def pick(self, row: str) -> str:
        return self.dice.choice(row.split("|"))

    def clause(self) -> str:
        return " ".join(map(self.pick, (WHO, MODAL, VERB, WHAT, WHEN, WHY)))

    def sentence(self) -> list[object]:
        words: list[object] = [f"{self.clause()}, and {self.clause()[:1].lower()}{self.clause()[1:]}"]
        if self.articles and self.dice.random() < 0.3:
            words += [", as provided in ", self.dice.choice(self.articles)]
        return [*words, ". "]

    def paragraph(self) -> Node:
        if self.dice.random() < 0.08:
            return Node("paragraph", words=[self.dice.choice(STOCK)])
        words = [word for _ in range(self.dice.randint(1, 3)) for word in self.sentence()]
        points = self.dice.randint(2, 5) if self.dice.random() < 0.28 else 0
        return Node("paragraph", words=words, children=[Node("point", words=self.sentence()) for _ in range(points)])

    def article(self) -> Node:
        heading = f"{self.pick(VERB).title()} {self.pick(WHAT)} {self.dice.randint(10, 99_999)}"
        article = Node("article", heading, children=[self.paragraph() for _ in range(self.dice.randint(2, 6))])
        self.articles.append(article)
        return article

    def draft(self, articles: int) -> list[Node]:
        """Chapters of about seven articles."""
        made = [self.article() for _ in range(articles)]
        return [Node("chapter", f"Chapter on {self.pick(WHAT)}", children=made[i : i + 7]) for i in range(0, articles, 7)]


def copied(chapters: list[Node], author: Author) -> list[Node]:
    """A deep copy, to be changed; the author goes on with the copy."""
    twin, author.articles = copy.deepcopy((chapters, author.articles))
    return twin


class Writer:
    """Numbers a draft and writes it as XML."""

    def __init__(self, chapters: list[Node]) -> None:
        self.eids: dict[int, str] = {}
        self.chapters = chapters
        self._number()

    def _number(self) -> None:
        article = 0
        for i, chapter in enumerate(self.chapters, 1):
            self.eids[id(chapter)] = f"chp_{i}"
            for each in chapter.children:
                article += 1
                self._inside(each, f"art_{article}")

    def _inside(self, node: Node, eid: str) -> None:
        self.eids[id(node)] = eid
        for i, child in enumerate(node.children):
            last = f"para_{i + 1}" if child.kind == "paragraph" else f"point_{chr(97 + i)}"
            self._inside(child, f"{eid}__{last}")

    def write(self) -> bytes:
        """The whole draft."""
        body = "\n".join(self._element(chapter, 3) for chapter in self.chapters)
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
        return "".join(word if isinstance(word, str) else self._reference(word) for word in node.words).strip()

    def _reference(self, target: object) -> str:
        eid = self.eids.get(id(target), "")
        if not eid:
            return '<ref href="#deleted">[deleted provision]</ref>'
        return f'<ref href="#{eid}">Article {eid.rpartition("_")[2]}</ref>'


@dataclass
class Edit:
    """One edit and the provision it was made to, in the copy (`node`) and in the original (`was`)."""

    name: str
    kind: str
    node: Node | None
    was: Node | None


def edit_some(twin: list[Node], before: dict[int, Node], author: Author) -> list[Edit]:
    """Insertion, deletion, move, split, two phrases, a heading, an attribute; `before` leads back to the original."""
    articles = [a for c in twin for a in c.children]
    places = sorted(author.dice.sample(range(len(articles)), 9), key=lambda _: author.dice.random())
    places[4] = min(places[4], len(articles) // 2)
    holders = {id(a): c for c in twin for a in c.children}
    edits: list[Edit] = []

    def holder(article: Node) -> list[Node]:
        return holders[id(article)].children

    inserted = author.article()
    holder(articles[places[0]]).insert(holder(articles[places[0]]).index(articles[places[0]]), inserted)
    edits.append(Edit("insert_article", "insert", inserted, None))
    gone = articles[places[1]]
    holder(gone).remove(gone)
    edits.append(Edit("delete_article", "delete", None, before[id(gone)]))
    source = articles[places[2]]
    wordy = next(p for p in source.children if len(p.words) > 1 or p.words[0] not in STOCK)
    source.children.remove(wordy)
    articles[places[3]].children.append(wordy)
    edits.append(Edit("move_paragraph", "move", wordy, before[id(wordy)]))
    long = next(p for a in articles[places[4] :] for p in a.children if len(p.words) > 3 and not p.children)
    half = next(i for i, word in enumerate(long.words) if word == ". ") + 1
    holder_of = next(a for a in articles if long in a.children)
    second = Node("paragraph", words=long.words[half:])
    long.words = long.words[:half]
    holder_of.children.insert(holder_of.children.index(long) + 1, second)
    edits.append(Edit("split_paragraph", "split", long, before[id(long)]))
    for name, place in (("phrase", places[5]), ("phrase", places[6])):
        paragraph = next(p for p in articles[place].children if p.words[0] not in STOCK)
        paragraph.words[0] = str(paragraph.words[0]).replace(" and ", " and, as agreed in writing, ", 1)
        edits.append(Edit(name, "text", paragraph, before[id(paragraph)]))
    articles[places[7]].heading = "On " + articles[places[7]].heading
    edits.append(Edit("heading_change", "heading", articles[places[7]], before[id(articles[places[7]])]))
    articles[places[8]].children[0].status = "incomplete"
    first = articles[places[8]].children[0]
    edits.append(Edit("attribute_only", "attribute", first, before[id(first)]))
    return edits


def edit_many(twin: list[Node], before: dict[int, Node], author: Author, share: float, done: list[Edit]) -> list[Edit]:
    """A word in a share of all paragraphs, where nothing was done yet."""
    edits: list[Edit] = []
    touched = {id(edit.node) for edit in done}
    for node in _walk(twin):
        if node.kind != "paragraph" or id(node) in touched or id(node) not in before or node.words[0] in STOCK:
            continue
        if author.dice.random() < share:
            node.words[0] = str(node.words[0]).replace(" and ", " and soon ", 1)
            edits.append(Edit("density", "text", node, before[id(node)]))
    return edits


def _walk(nodes: list[Node]) -> list[Node]:
    return [inner for node in nodes for inner in (node, *_walk(node.children))]


def make_pair(articles: int, share: float, seed: int) -> tuple[bytes, bytes, dict[str, object]]:
    """Two drafts and what should be found."""
    author = Author(seed)
    chapters = author.draft(articles)
    twin = copied(chapters, author)
    before = dict(zip(map(id, _walk(twin)), _walk(chapters), strict=True))
    kept = list(_walk(twin))  # ids stay theirs as long as they live
    edits = edit_some(twin, before, author)
    edits += edit_many(twin, before, author, share, edits)
    old, new = Writer(chapters), Writer(twin)
    pairs = [(old.eids[id(before[id(node)])], new.eids[id(node)]) for node in kept if id(node) in new.eids]
    told = [_told(edit, old, new) for edit in edits]
    return old.write(), new.write(), {"edits": told, "correspondence": [p for p in pairs if p[0] != p[1]]}


def _told(edit: Edit, old: Writer, new: Writer) -> dict[str, str]:
    out = {"edit": edit.name, "kind": edit.kind}
    if edit.was is not None:
        out["old"] = old.eids[id(edit.was)]
    if edit.node is not None:
        out["new"] = new.eids[id(edit.node)]
    if edit.kind == "split":
        head, _, number = out["new"].rpartition("_")
        out["new2"] = f"{head}_{int(number) + 1}"
    return out


def read(data: bytes) -> Instrument:
    """Read one draft."""
    instrument = read_source(Source.of("bench", data)).instrument
    assert instrument is not None
    return instrument


def best(work: Callable[[], object], runs: int) -> float:
    """The shortest processor time of several runs, in seconds."""
    times = []
    for _ in range(runs):
        gc.collect()
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def measure(name: str, old: bytes, new: bytes) -> None:
    """Print one line of the table."""
    runs = 5 if len(old) < 2_000_000 else 3
    parse = best(lambda: (etree.fromstring(old), etree.fromstring(new)), runs)
    reading = best(lambda: (read(old), read(new)), runs)
    delta: list[Delta] = []
    whole = best(lambda: delta.append(compare(read(old), read(new))), runs)
    script = len(json.dumps(to_json(delta[0])["script"], separators=(",", ":")))
    print(
        f"{name:24} {len(old) / 1e6:6.2f} MB  parse {parse * 1e3:6.1f} ms  read {reading / parse:5.1f}  "
        f"read and compare {whole / parse:6.1f}  changes {len(delta[0].changes):5}  script {script / 1e3:7.1f} kB"
    )


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("megabytes", nargs="*", type=float, default=[0.02, 0.2, 1.0])
    parser.add_argument("--pair", type=Path, help="write one pair into this folder and stop")
    parser.add_argument("--share", type=float, default=0.0, help="share of paragraphs to reword in the pair")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if options.pair:
        old, new, expected = make_pair(max(12, round(options.megabytes[0] * 345)), options.share, options.seed)
        options.pair.mkdir(parents=True, exist_ok=True)
        (options.pair / "v1.xml").write_bytes(old)
        (options.pair / "v2.xml").write_bytes(new)
        (options.pair / "expected.json").write_text(json.dumps(expected), "utf-8")
        return
    for size in options.megabytes:
        articles = max(12, round(size * 345))
        for name, share in (("a few edits", 0.0), ("and 2 % reworded", 0.02), ("and 35 % reworded", 0.35)):
            measure(name, *make_pair(articles, share, options.seed)[:2])
        measure("unrelated", make_pair(articles, 0.0, 7)[0], make_pair(articles, 0.0, 8)[1])


if __name__ == "__main__":
    main()
