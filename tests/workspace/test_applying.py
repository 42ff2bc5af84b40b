"""Comparisons kept as JSON, read back and applied."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from drafts_in_a_folder import draft
from hypothesis import given, settings
from hypothesis import strategies as st

from delta.treaties import make_pair
from protodoc.formats.akn.write import write
from protodoc.model.draft import Draft
from protodoc.model.errors import InexactDelta, ProtodocError, UsageError
from protodoc.render.delta_json import delta_json, short_delta_json
from protodoc.workspace.applying import Comparison, applied, comparison_in, read_delta, verified
from protodoc.workspace.comparing import compared, narrowed
from protodoc.workspace.folder import instrument_in
from protodoc.workspace.reading import read_bytes, read_file


def told(old: Draft, new: Draft, only: str = "") -> bytes:
    """What `protodoc diff old new --format json` prints."""
    delta = compared(instrument_in(old), instrument_in(new))
    delta = narrowed(delta, only, instrument_in(old), instrument_in(new)) if only else delta
    return delta_json(delta, (old.source.name, new.source.name), instrument_in(new), only).encode()


def chains(root: Path, shared: Path | None) -> Iterator[list[Path]]:
    """Drafts of one instrument, in order."""
    yield [root / "drafts" / f"v{number}.xml" for number in (1, 2, 3)]
    if shared is not None:
        for folder in (*sorted((shared / "diff" / "pairs").iterdir()), *sorted((shared / "akn-pairs").iterdir())):
            yield sorted(folder.glob("*.xml"))


def assert_law(old: Draft, new: Draft) -> None:
    """What was printed leads to the canonical bytes of the new draft, and back to those of the old one."""
    comparison = comparison_in(told(old, new), "delta.json")
    assert applied(old, comparison) == write(instrument_in(new))
    assert applied(new, comparison.turned) == write(instrument_in(old))
    assert verified(old, comparison).holds and verified(new, comparison.turned).holds


def test_the_drafts_of_this_project_come_back(root: Path) -> None:
    for drafts in chains(root, None):
        for old, new in itertools.pairwise(map(read_file, drafts)):
            assert_law(old, new)


def test_every_shared_pair_comes_back(root: Path, shared: Path) -> None:
    for drafts in chains(root, shared):
        for old, new in itertools.pairwise(map(read_file, drafts)):
            assert_law(old, new)


OLD = read_bytes(draft("v1").encode(), "v1.xml")
NEW = read_bytes(
    draft("v2", date="2030-02-01", words="The Parties shall plant two trees.").replace("Purpose", "Trees").encode(),
    "v2.xml",
)
OTHER = read_bytes(draft("v3", words="The Parties shall plant nothing.").encode(), "v3.xml")
TOLD = told(OLD, NEW)


def test_a_delta_is_read_from_bytes_a_stream_and_a_file(tmp_path: Path) -> None:
    file = tmp_path / "delta.json"
    file.write_bytes(TOLD)
    with file.open("rb") as stream:
        assert read_delta(TOLD) == read_delta(file) == read_delta(str(file)) == read_delta(stream)
    assert read_delta(TOLD).changes == compared(instrument_in(OLD), instrument_in(NEW)).changes


SHORT = short_delta_json(compared(instrument_in(OLD), instrument_in(NEW)), ("v1.xml", "v2.xml")).encode()


@pytest.mark.parametrize("data", [TOLD, SHORT], ids=["whole", "short"])
def test_with_the_old_draft_at_hand_a_delta_is_whole_again(data: bytes) -> None:
    whole = compared(instrument_in(OLD), instrument_in(NEW))
    assert read_delta(data, OLD) == read_delta(data, instrument_in(OLD)) == whole
    assert read_delta(data).script == whole.script
    with pytest.raises(InexactDelta, match=r"made for “v1\.xml” .* and “the old draft” is another draft"):
        read_delta(data, OTHER)


def test_the_short_form_is_applied_like_the_whole_one() -> None:
    comparison = comparison_in(SHORT, "short.json")
    assert applied(OLD, comparison) == NEW.source.data
    assert applied(NEW, comparison.turned) == OLD.source.data
    assert verified(OLD, comparison).holds and verified(NEW, comparison.turned).holds


def test_equal_drafts_have_a_delta_too() -> None:
    assert applied(OLD, comparison_in(told(OLD, OLD), "same.json")) == OLD.source.data


def test_another_draft_is_refused_with_the_name_of_the_one_meant() -> None:
    comparison = comparison_in(TOLD, "delta.json")
    with pytest.raises(InexactDelta, match=r"was made for “v1\.xml” \(sha256 .*, and “v3\.xml” is another draft"):
        applied(OTHER, comparison)
    with pytest.raises(InexactDelta, match=r"to make “v1\.xml” of “v2\.xml”, add --invert"):
        applied(NEW, comparison)
    with pytest.raises(InexactDelta, match=r"to make “v2\.xml” of “v1\.xml”, leave out --invert"):
        applied(OLD, comparison.turned)
    assert "was made for “v1.xml”" in verified(OTHER, comparison).reason


def test_a_narrowed_comparison_still_holds_the_whole_script() -> None:
    assert applied(OLD, comparison_in(told(OLD, NEW, "Article 1"), "one.json")) == NEW.source.data
    with pytest.raises(UsageError, match="narrowed to a provision in which nothing changed"):
        comparison_in(told(OLD, NEW, "1.2"), "none.json")


def changed(**fields: object) -> bytes:
    return json.dumps({**json.loads(TOLD), **fields}).encode()


REFUSED = [
    (b"", "“d.json” is no JSON (line 1, column 1: expecting value)"),
    (b"{", "“d.json” is no JSON (line 1, column "),
    (b"\xff\xfe\xfd", "“d.json” is no JSON that can be read"),
    (b'{"protodoc": NaN}', "“d.json” is no JSON that can be read"),
    (b'{"protodoc": ' + b"9" * 5_000 + b"}", "“d.json” is no JSON that can be read"),
    (b"[" * 200_000, "“d.json” is no comparison: it is nested too deeply"),
    (b"[]", "“d.json” is JSON, but no comparison"),
    (b"{}", "“d.json” is JSON, but does not say that it is a comparison of protodoc"),
    (b'{"protodoc": {"format": 1}}', "“d.json” is JSON, but does not say that it is a comparison of protodoc"),
    (changed(protodoc={"format": "findings", "version": 1}), "“d.json” holds “findings”, not a comparison"),
    (changed(protodoc={"format": "delta", "version": 7}), "“d.json” is a comparison in version 7 of the format"),
    (changed(protodoc={"format": "delta", "version": True}), "“d.json” is a comparison in another version"),
    (changed(protodoc={"format": "delta", "version": 10**4_000}), "“d.json” is a comparison in another version"),
    (changed(script=[]), "“d.json” cannot be applied: this is not a delta: an object is missing"),
    (changed(old={"sha256": 7}), "“d.json” cannot be applied: this is not a delta: a text is missing"),
    (changed(changes=[7]), "“d.json” cannot be applied: this is not a delta: an object is missing"),
]


@pytest.mark.parametrize(("data", "why"), REFUSED, ids=range(len(REFUSED)))
def test_what_is_no_comparison_is_refused_with_the_reason(data: bytes, why: str) -> None:
    with pytest.raises(UsageError) as raised:
        comparison_in(data, "d.json")
    assert str(raised.value).startswith(why)


def with_script(root: object) -> Comparison:
    """The comparison of the two drafts, tampered with."""
    value = json.loads(TOLD)
    value["script"]["forward"]["root"] = root
    return comparison_in(json.dumps(value).encode(), "d.json")


@pytest.mark.parametrize(
    "root",
    [
        0,
        7,
        -1,
        10**30,
        "words",
        [0, 1],
        {"0": [[0, 10**30]]},
        {"0": [[-3, 1]]},
        {"0": [0] * 1_000},
        {"0": [{"text": [[0, 0, 9]]}]},
        {"0": [{"text": [[10**30, 0, 9]]}]},
        [""],
        ["akomaNtoso", {"a b": "\ud800"}, "\ud800"],
    ],
)
def test_a_script_that_was_tampered_with_is_refused(root: object) -> None:
    with pytest.raises(InexactDelta):
        applied(OLD, with_script(root))
    assert not verified(OLD, with_script(root)).holds


def test_a_hash_that_was_tampered_with_is_noticed() -> None:
    value = json.loads(TOLD)
    value["new"]["sha256"] = "0" * 64
    comparison = comparison_in(json.dumps(value).encode(), "d.json")
    with pytest.raises(InexactDelta, match=r"“d\.json” is damaged: what it makes is not “v2\.xml”"):
        applied(OLD, comparison)


scalars = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.text(max_size=9),
    st.sampled_from([10**40, -(10**40), "delta", "make", "take", "#text", "eId", "art_1"]),
)  # fmt: skip
keys = st.one_of(st.text(max_size=5), st.sampled_from(["protodoc", "script", "root", "take", "items", "make", "text"]))
anything = st.recursive(
    scalars, lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(keys, inner, max_size=4))
)


@given(anything)
def test_any_json_is_a_comparison_or_an_error_of_ours(value: object) -> None:
    with pytest.raises(UsageError):
        comparison_in(json.dumps(value).encode("utf-8", "surrogatepass"), "d.json")


@settings(max_examples=400)
@given(st.data())
def test_a_comparison_with_anything_in_it_gives_a_draft_or_an_error_of_ours(data: st.DataObject) -> None:
    value = json.loads(TOLD)
    holder, key = value, data.draw(st.sampled_from(["old", "new", "changes", "script", "script", "script"]))
    while isinstance(holder[key], (dict, list)) and holder[key] and data.draw(st.integers(0, 5)):
        holder = holder[key]
        key = data.draw(st.sampled_from(list(holder) if isinstance(holder, dict) else list(range(len(holder)))))
    holder[key] = data.draw(anything)
    try:
        comparison = comparison_in(json.dumps(value).encode("utf-8", "surrogatepass"), "d.json")
        assert applied(OLD, comparison) == NEW.source.data
    except ProtodocError:
        return
    verified(OLD, comparison)


NINE = (
    "phrase", "heading", "attribute", "retarget", "italics", "bracket", "move_paragraph", "split_paragraph",
    "promote_point",
)  # fmt: skip


@pytest.mark.parametrize("articles", [10, 100, pytest.param(1_350, marks=pytest.mark.slow)])
def test_nine_edits_are_small_whatever_the_draft(articles: int) -> None:
    """From 30 KB to 4 MB."""
    old, new, _ = make_pair(articles, NINE, 1, 0.0)
    drafts = read_bytes(old, "v1"), read_bytes(new, "v2")
    assert len(told(*drafts)) < 20_000
    assert_law(*drafts)
