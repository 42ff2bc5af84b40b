"""Drafting sessions: two drafts, and what was done between them."""

from __future__ import annotations

from dataclasses import dataclass

from delta.details import FineHand
from delta.hands import Hand
from delta.negotiation import Drafter, Identity, Numbers, Scribe
from delta.treaties import Node

EDITS: tuple[str, ...] = (
    "insert_article", "delete_article", "swap_articles", "move_article", "move_chapter", "insert_chapter",
    "divide_chapter", "renumber", "heading", "insert_paragraph", "delete_paragraph", "insert_near_duplicate",
    "insert_boilerplate", "delete_boilerplate", "move_paragraph", "move_and_edit", "split", "merge", "promote",
    "demote", "phrase", "phrase_in_point", "attribute", "retarget", "retarget_inside", "italics", "open_bracket",
    "change_bracket", "resolve_bracket", "insert_point", "delete_point", "insert_definition", "delete_definition",
    "phrase_in_definition", "insert_row", "delete_row", "phrase_in_row", "insert_note", "delete_note",
    "phrase_in_note", "insert_recital", "delete_recital", "phrase_in_recital", "move_recital", "insert_annex",
    "delete_annex", "phrase_in_annex",
)  # fmt: skip
"""The names of all edits."""

IDENTITIES = ("none", "guid", "new guids", "wid")
"""What the drafts carry besides eIds: nothing; GUIDs that stay; GUIDs made anew; wIds of what has another eId."""


@dataclass(frozen=True)
class Session:
    """Two drafts, and what was done between them: `told` as (edit, kind, old eIds, new eIds, also, loose)."""

    old: bytes
    new: bytes
    told: tuple[tuple[str, str, frozenset[str], frozenset[str], frozenset[str], str], ...]
    correspondence: frozenset[tuple[str, str]]


def hold(seed: int, size: int, edits: tuple[str, ...], share: float = 0.0, identity: str = "none") -> Session:
    """A drafting session: a draft of about `size` bytes, the edits that it has a place for, and `share` of its other
    paragraphs reworded."""
    author = Drafter(seed)
    hand = FineHand(author, author.draft(size))
    for name in edits:
        hand.do(name)
    hand.reword_many(share)
    before, after = Numbers(hand.old), Numbers(hand.new)
    told = [
        (
            each.edit,
            each.kind,
            frozenset(before.eids[id(node)] for node in each.was),
            frozenset(after.eids[id(node)] for node in each.now),
            each.also,
            each.loose,
        )
        for each in hand.told
    ]
    both = [(before.eids[id(hand.was(n))], after.eids[id(n)], n) for n in hand.new.nodes() if _stayed(hand, n, after)]
    ids = _identities(identity, hand, both)
    indents = (2, 3) if seed % 5 == 0 else (2, 2)
    old, new = Scribe(hand.old, before, ids[0], indents[0]), Scribe(hand.new, after, ids[1], indents[1])
    return Session(old.write(), new.write(), tuple(told), frozenset((a, b) for a, b, _ in both if a != b))


def _stayed(hand: Hand, node: Node, after: Numbers) -> bool:
    return id(node) in hand.origin and id(node) in after.eids


def _identities(mode: str, hand: Hand, both: list[tuple[str, str, Node]]) -> tuple[Identity, Identity]:
    olds, news = Identity(), Identity()
    if mode == "wid":
        news.wids = {id(node): before for before, after, node in both if before != after}
    elif mode != "none":
        olds.guids = {id(node): f"g{i}" for i, node in enumerate(hand.old.nodes())}
        fresh = ((id(node), f"n{i}") for i, node in enumerate(hand.new.nodes()))
        news.guids = dict(fresh)
        if mode == "guid":
            news.guids |= {id(node): olds.guids[id(hand.was(node))] for _, _, node in both}
    return olds, news
