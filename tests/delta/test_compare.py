"""What a drafter should be told, by small examples of each kind of change."""

import pytest

from delta.drafts import draft, say, show, tell
from protodoc.delta.apply import apply
from protodoc.delta.compare import compare
from protodoc.delta.invert import invert
from protodoc.model.delta import Delta

RECORDS = """
    Article 1 Keeping records
    1. Each Party shall keep a record of every order that it sends to another Party.
    2. The record shall be kept for ten years after the case is closed. It may be shown to a court that asks for it.
    3. A Party that keeps no record shall say so when it signs.
    Article 2 Sending copies
    1. A Party may ask another for a copy of its record under {art_1__para_2|Article 1, paragraph 2}.
      (a) The request shall name the case and the reason for it;
      (b) the copy shall be sent without delay and free of any charge;
      (c) nothing in this point obliges a Party to make a translation of what it sends.
    2. The copy shall be destroyed when the case is closed, as laid down in {/x/act/2001/!main~art_16|Article 16}.
    Article 3 Costs
    1. Each Party shall bear what it spends in carrying out this Protocol, unless two Parties settle it otherwise.
"""

SECOND = next(line for line in RECORDS.splitlines(keepends=True) if "ten years" in line)


def compared(old: str, new: str) -> Delta:
    before, after = draft(old), draft(new)
    delta = compare(before, after)
    assert apply(before, delta) == after
    assert apply(after, invert(delta)) == before
    return delta


def edited(*replacements: tuple[str, str]) -> Delta:
    text = RECORDS
    for old, new in replacements:
        assert old in text, old
        text = text.replace(old, new)
    return compared(RECORDS, text)


ONE_EDIT = [
    pytest.param([("every order", "each and every order")], ["text: art_1__para_1"], id="words"),
    pytest.param([("Keeping records", "Records")], ["heading: art_1"], id="heading"),
    pytest.param([("1. Each Party shall keep", "1. @status=incomplete Each Party shall keep")],
                 ["attribute: art_1__para_1"], id="attribute"),
    pytest.param([("/x/act/2001/!main~art_16|Article 16", "/x/act/2001/!main~art_17|Article 17")],
                 ["reference: art_2__para_2"], id="a reference elsewhere"),
    pytest.param([("art_1__para_2|Article 1, paragraph 2", "art_1__para_3|Article 1, paragraph 3")],
                 ["reference: art_2__para_1"], id="a reference to another paragraph"),
    pytest.param([("without delay", "*without delay*")], ["markup: art_2__para_1__point_b"], id="markup"),
    pytest.param([("{/x/act/2001/!main~art_16|Article 16}", "Article 16")], ["markup: art_2__para_2"],
                 id="a reference that is words now"),
    pytest.param([("    3. A Party that keeps no record shall say so when it signs.\n", "")],
                 ["delete: art_1__para_3"], id="the last paragraph deleted"),
    pytest.param([("years after the case is closed. It", "years after the case is closed.\n    3. It"),
                  ("3. A Party", "4. A Party")],
                 ["split: art_1__para_2 -> art_1__para_2 + art_1__para_3"], id="split"),
    pytest.param([("for it.\n    3. A Party", "for it. A Party")],
                 ["merge: art_1__para_2 + art_1__para_3 -> art_1__para_2"], id="merge"),
    pytest.param([("  (c) nothing", "2. nothing"), ("2. The copy", "3. The copy")],
                 ["promote: art_2__para_1__point_c -> art_2__para_2"], id="promote"),
    pytest.param([("    2. The copy", "      (d) The copy")],
                 ["demote: art_2__para_2 -> art_2__para_1__point_d"], id="demote"),
]  # fmt: skip


@pytest.mark.parametrize(("replacements", "expected"), ONE_EDIT)
def test_one_edit_is_one_change(replacements: list[tuple[str, str]], expected: list[str]) -> None:
    delta = edited(*replacements)
    assert [tell(change) for change in delta.changes] == expected


def test_one_paragraph_inserted_the_rest_renumbers() -> None:
    delta = edited(
        ("2. The record shall", "2. Such a record shall be in writing.\n    3. The record shall"),
        ("3. A Party", "4. A Party"),
        ("art_1__para_2|Article 1, paragraph 2", "art_1__para_3|Article 1, paragraph 3"),
    )
    assert [tell(change) for change in delta.changes] == ["insert: art_1__para_2"]
    assert delta.changes[0].text == "2. Such a record shall be in writing."
    assert [say(each) for each in delta.renumbered] == ["2.-3. now 3.-4."]
    assert [(pair.old.eid, pair.new.eid) for pair in delta.correspondence] == [
        ("art_1__para_2", "art_1__para_3"),
        ("art_1__para_3", "art_1__para_4"),
    ]
    [follows] = delta.consequential
    assert follows.new.designation == "Article 2, paragraph 1"
    assert follows.reference == (
        "Article 1, paragraph 2",
        "#art_1__para_2",
        "Article 1, paragraph 3",
        "#art_1__para_3",
    )
    assert not delta.dangling


def test_one_article_inserted_everything_after_it_renumbers() -> None:
    delta = edited(
        ("Article 3 Costs", "Article 4 Costs"),
        ("Article 2 Sending", "Article 3 Sending"),
        ("    Article 3 Sending", "    Article 2 Secrecy\n    1. Records are secret.\n    Article 3 Sending"),
    )
    assert [tell(change) for change in delta.changes] == ["insert: art_2"]
    assert delta.changes[0].text == "Article 2 Secrecy\n1. Records are secret."
    assert [say(each) for each in delta.renumbered] == ["Article 2-Article 3 now Article 3-Article 4"]
    assert ("art_2__para_1__point_b", "art_3__para_1__point_b") in [
        (pair.old.eid, pair.new.eid) for pair in delta.correspondence
    ]
    assert len(delta.correspondence) == 8


def test_a_reference_to_what_was_deleted_dangles() -> None:
    delta = edited(
        (SECOND, ""), ("3. A Party", "2. A Party"), ("art_1__para_2|Article 1, paragraph 2", "gone|[deleted]")
    )
    assert [tell(change) for change in delta.changes] == ["delete: art_1__para_2"]
    [dangling] = delta.dangling
    assert dangling.target.designation == "Article 1, paragraph 2"
    assert dangling.new.designation == "Article 2, paragraph 1"
    assert not delta.consequential


def test_a_reference_left_as_it_was_dangles_though_its_number_is_taken_again() -> None:
    delta = edited((SECOND, ""), ("3. A Party", "2. A Party"))
    assert [tell(change) for change in delta.changes] == ["delete: art_1__para_2"]
    assert [each.reference.new_href for each in delta.dangling] == ["#art_1__para_2"]


def test_two_articles_swapped_are_a_move() -> None:
    one = "Article 1 Oaths\n1. A witness shall take an oath or make a solemn promise before the court.\n"
    other = "Article {} Fees\n1. A witness may ask for the costs of the journey and for one day's wage.\n"
    delta = compared(one + other.format(2), other.format(1) + one.replace("Article 1", "Article 2"))
    assert [change.kind.value for change in delta.changes] == ["move"]
    assert [(pair.old.eid, pair.new.eid) for pair in delta.correspondence][::2] == [
        ("art_1", "art_2"),
        ("art_2", "art_1"),
    ]


def test_a_paragraph_moved_and_reworded_is_one_change() -> None:
    delta = edited(
        ("    3. A Party that keeps no record shall say so when it signs.\n", ""),
        (
            "settle it otherwise.",
            "settle it otherwise.\n    2. A Party that keeps no such record shall say so when it signs.",
        ),
    )
    assert [tell(change) for change in delta.changes] == ["move, text: art_1__para_3 -> art_3__para_2"]
    assert show(delta.changes[0].redline) == "A Party that keeps no {+such +}record shall say so when it signs."


def test_boilerplate_never_moves() -> None:
    stock = "Each Party shall make the rules that it needs in order to carry out this article in good time."
    other = "Orders are sent by post or by hand to the other Party."
    old = f"Article 1 A\n1. {stock}\n2. {other}\nArticle 2 B\n1. Fees are paid in advance, in gold.\n"
    new = f"Article 1 A\n1. {other}\nArticle 2 B\n1. Fees are paid in advance, in gold.\n2. {stock}\n3. {stock}\n"
    assert [tell(change) for change in compared(old, new).changes] == [
        "delete: art_1__para_1",
        "insert: art_2__para_2",
        "insert: art_2__para_3",
    ]


def test_chapters_put_round_articles_are_inserted_as_headings() -> None:
    old = (
        "Article [ ] Video conferences\n1. A witness may be heard by video conference if both Parties agree to it.\n"
        "2. The Party asked shall take the oath.\n"
        "Article [ ] Languages\n1. Requests shall be in a language of the Party that receives them.\n"
    )
    new = (
        "Chapter I General\n"
        "Article 1 Languages\n1. Requests shall be in a language of the Party that receives them.\n"
        "Chapter II Measures\n"
        "Article 2 Video conferences\n1. A witness may be heard by video conference if both Parties agree to it.\n"
        "2. The Party asked, or both, shall take the oath.\n3. Each Party pays for its own line.\n"
    )
    delta = compared(old, new)
    assert [tell(change) for change in delta.changes] == [
        "insert: chp_I",
        "insert: chp_II",
        "text: art_nn_1__para_2 -> art_2__para_2",
        "insert: art_2__para_3",
    ]
    assert [change.text for change in delta.changes[:2]] == ["Chapter I General", "Chapter II Measures"]
    assert [(each.old[0].heading, each.new[0].num) for each in delta.renumbered] == [
        ("Languages", "Article 1"),
        ("Video conferences", "Article 2"),
    ]


LAMPS = {
    "Lamps": "Each lamp shall burn from dusk until the sun has risen over the harbour.",
    "Wicks": "A wick that smokes is cut by the keeper before the next watch begins.",
    "Oil": "Oil is bought by the district, which accounts for it once in each year.",
    "Bells": "In fog a bell is rung twice in every minute by whoever is on the stairs.",
    "Keys": "Two keys open the tower, and no person may hold both of them at night.",
    "Records": "What the keeper sees is written down in ink, in the order in which it was seen.",
}


def chaptered(*chapters: tuple[str, list[str]]) -> str:
    """A draft of some chapters, their articles numbered through."""
    lines, number = [], 0
    for title, headings in chapters:
        lines.append(f"Chapter {title}")
        for heading in headings:
            number += 1
            lines += [f"Article {number} {heading}", f"1. {LAMPS[heading]}"]
    return "\n".join([*lines, ""])


def test_an_article_changes_its_place_while_its_chapter_is_divided() -> None:
    old = chaptered(("I Light", [*LAMPS]))
    new = chaptered(("I Light", ["Lamps", "Oil", "Bells"]), ("II Order", ["Wicks", "Keys", "Records"]))
    assert [tell(change) for change in compared(old, new).changes] == ["insert: chp_II", "move: art_2 -> art_4"]
    assert [tell(change) for change in compared(new, old).changes] == ["move: art_4 -> art_2", "delete: chp_II"]


def test_a_chapter_is_divided_and_nothing_moves() -> None:
    old = chaptered(("I Light", [*LAMPS]))
    new = chaptered(("I Light", ["Lamps", "Wicks"]), ("II Watch", ["Oil", "Bells"]), ("III Order", ["Keys", "Records"]))
    assert [tell(change) for change in compared(old, new).changes] == ["insert: chp_II", "insert: chp_III"]
    assert [tell(change) for change in compared(new, old).changes] == ["delete: chp_II", "delete: chp_III"]


BRACKETS = [
    ("A Party [shall] [may] answer.", "A Party may answer.", "A Party [-[shall] [-]may[-]-] answer."),
    ("A Party may answer.", "A Party [may] [shall] answer.", None),
    ("It shall answer [within ten days].", "It shall answer within ten days.", None),
    ("It shall answer [within ten days].", "It shall answer.", None),
    ("It shall answer [within [ten] days].", "It shall answer [within ten days].", None),
]


@pytest.mark.parametrize(("old", "new", "redline"), BRACKETS)
def test_brackets_opened_changed_or_resolved(old: str, new: str, redline: str | None) -> None:
    frame = "Article 1 A\n1. {}\n2. This stays as it is, whatever else is changed in the article.\n"
    [change] = compared(frame.format(old), frame.format(new)).changes
    assert tell(change) == "bracket: art_1__para_1"
    assert redline is None or show(change.redline) == redline


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("It shall answer [soon].", "It shall answer [late]."),
        ("It [may] answer.", "It [may] answer at once."),
        ("It [may] answer.", "It must answer."),
    ],
)
def test_words_changed_in_or_beside_brackets_are_text(old: str, new: str) -> None:
    frame = "Article 1 A\n1. {}\n2. This stays as it is, whatever else is changed in the article.\n"
    [change] = compared(frame.format(old), frame.format(new)).changes
    assert tell(change) == "text: art_1__para_1"


def test_a_provision_taken_out_of_brackets() -> None:
    old = "Article 1 A\n1. This stays.\n[2. A Party may refuse to answer for reasons of its own.]\n3. So does this.\n"
    new = "Article 1 A\n1. This stays.\n2. A Party may refuse to answer for reasons of its own.\n3. So does this.\n"
    delta = compared(old, new)
    assert [tell(change) for change in delta.changes] == ["bracket: art_1__para_2"]
    assert show(delta.changes[0].redline) == "[-[-]A Party may refuse to answer for reasons of its own.[-]-]"


def test_a_paragraph_cut_down_to_its_first_sentence_is_a_change_of_text() -> None:
    long = "1. Section four of this chapter concerns urgent help between the Parties. "
    rest = (
        "Where a treaty is in force between two of them, that treaty goes first, and this one adds what it lacks, " * 3
    )
    frame = "Article 1 A\n{}\n2. This stays as it is, whatever else is changed in the article.\n"
    delta = compared(frame.format(long + rest), frame.format(long))
    assert [tell(change) for change in delta.changes] == ["text: art_1__para_1"]


def test_equal_wid_speaks_for_a_match_and_never_against_the_words() -> None:
    old = "Article 5 Secrecy\n1. What one Party tells another in confidence shall remain secret for ever.\n"
    kept = (
        "Article 7 @wId=art_5 Confidence\n1. What one Party tells another shall remain secret unless a court orders.\n"
    )
    other = "Article 7 @wId=art_5 Fees\n1. Nobody pays anything under this Protocol to anybody at all.\n"
    before = "Article 1 Oaths\n1. A witness shall take an oath or make a solemn promise before the court.\n"
    assert ("art_5", "art_7") in [(p.old.eid, p.new.eid) for p in compared(before + old, before + kept).correspondence]
    assert [change.kind.value for change in compared(before + old, before + other).changes] == ["delete", "insert"]


def test_changes_stand_in_the_order_of_the_new_draft() -> None:
    delta = edited(
        ("every order", "each order"),
        ("      (a) The request shall name the case and the reason for it;\n", ""),
        ("(b) the copy", "(a) the copy"),
        ("(c) nothing", "(b) nothing"),
        ("what it spends", "all it spends"),
    )
    assert [tell(change) for change in delta.changes] == [
        "text: art_1__para_1",
        "delete: art_2__para_1__point_a",
        "text: art_3__para_1",
    ]


def test_nothing_in_common() -> None:
    old = "Article 1 Oaths\n1. A witness shall take an oath or make a solemn promise before the court.\n"
    new = "Article 1 Ships\n1. Vessels of every flag enjoy innocent passage through these straits.\n"
    assert [tell(change) for change in compared(old, new).changes] == ["delete: art_1", "insert: art_1"]
