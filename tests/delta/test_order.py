"""What stays in order."""

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from protodoc.delta.order import align, best_in_order, heaviest_increasing

orders = st.lists(st.integers(0, 50), unique=True, max_size=9)


@given(orders, st.data())
def test_the_heaviest_increasing_subsequence(values: list[int], data: st.DataObject) -> None:
    weights = data.draw(st.lists(st.integers(1, 9), min_size=len(values), max_size=len(values)))
    chosen = heaviest_increasing(values, weights)
    assert all(values[a] < values[b] for a, b in pairwise(chosen))
    best = 0
    for size in range(len(values) + 1):
        for some in combinations(range(len(values)), size):
            if all(values[a] < values[b] for a, b in pairwise(some)):
                best = max(best, sum(weights[i] for i in some))
    assert sum(weights[i] for i in chosen) == best


@given(st.text("abc", max_size=12), st.text("abc", max_size=12))
def test_an_alignment_pairs_equals_in_order(old: str, new: str) -> None:
    pairs = align(old, new)
    assert all(old[i] == new[j] for i, j in pairs)
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(pairs))


@given(st.text("abcdefgh", max_size=12))
def test_a_list_is_aligned_with_itself(text: str) -> None:
    assert align(text, text) == [(i, i) for i in range(len(text))]


def test_long_lists_of_repetitions_take_no_time() -> None:
    assert len(align("ab" * 50_000, "ba" * 50_000)) >= 0


def test_the_best_pairs_in_order() -> None:
    assert best_in_order([[0.9, 0.0], [1.0, 0.8]]) == [(0, 0), (1, 1)]
    assert best_in_order([[0.0, 0.9], [0.9, 0.0]]) in ([(0, 1)], [(1, 0)])
    assert best_in_order([]) == []
