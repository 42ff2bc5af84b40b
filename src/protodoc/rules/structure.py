"""The pages of what the schema finds (family XSD): kinds of findings without a function of their own."""

from __future__ import annotations

from protodoc.model.diagnostic import Severity
from protodoc.rules.base import Rule

_SOURCE = """
## Source
schema/protocol.xsd, a strict profile of Akoma Ntoso 3.0 (OASIS Standard, 29 August 2018).
"""


def _about(code: str, name: str, page: str) -> Rule:
    return Rule(code, name, Severity.ERROR, page.strip() + "\n" + _SOURCE)


STRUCTURE: tuple[Rule, ...] = (
    _about(
        "XSD001",
        "not-valid",
        """
The schema does not allow this, and there is no better explanation than the validator's own.

## Why it matters
What is not valid may be read differently by every tool.

## Fix
Look the element up in the description of the schema. If the words of the validator do not help, tell us: an
explanation is missing.
""",
    ),
    _about(
        "XSD002",
        "other-vocabulary",
        """
The file is XML, but not Akoma Ntoso.

## Why it matters
Nothing in it can be known for an article or a reference.

## Wrong
    <html><body><h1>Article 1</h1></body></html>

## Fix
Export the draft as Akoma Ntoso, or begin one: the outermost element is `akomaNtoso`.
""",
    ),
    _about(
        "XSD003",
        "unknown-element",
        """
There is no element of that name, or drafts of this profile do without it.

## Why it matters
A misspelt article is no article: it has no number, nothing can refer to it, and no comparison sees it.

## Wrong
    <artcle eId="art_1"><num>Article 1</num><heading>Purpose</heading><content><p>To help.</p></content></artcle>

## Right
    <article eId="art_1"><num>Article 1</num><heading>Purpose</heading><content><p>To help.</p></content></article>

## Fix
Write the name that was meant. Habits from HTML are known (`strong` is `b`, `em` is `i`), and so are elements of
Akoma Ntoso that the profile leaves out.
""",
    ),
    _about(
        "XSD004",
        "missing-element",
        """
Something is not there that must be: a number, a text, a piece of metadata.

## Why it matters
An article without a number cannot be cited; a document without its identification cannot be told from another.

## Wrong
    <article eId="art_1"><heading>Purpose</heading><content><p>To help.</p></content></article>

## Right
    <article eId="art_1"><num>Article 1</num><heading>Purpose</heading><content><p>To help.</p></content></article>

## Fix
Write it at the place shown. An article whose number is still open is numbered "Article [ ]".
""",
    ),
    _about(
        "XSD005",
        "misplaced-element",
        """
An element stands where it may not stand.

## Why it matters
The order of levels is what gives a provision its name: chapter, section, article, paragraph, subparagraph, point.

## Wrong
    <article eId="art_1"><num>Article 1</num><heading>Purpose</heading><p>To help.</p></article>

## Right
    <article eId="art_1"><num>Article 1</num><heading>Purpose</heading><content><p>To help.</p></content></article>

## Fix
Put it where it belongs, or into the element that makes room for it (`content` for the text of a provision, `intro`
for the words before its parts).
""",
    ),
    _about(
        "XSD006",
        "unknown-attribute",
        """
An element carries an attribute that it does not take, or whose name is misspelt.

## Why it matters
An identifier under another name is none: references to it lead nowhere.

## Wrong
    <article eid="art_1"><num>Article 1</num><heading>Purpose</heading><content><p>To help.</p></content></article>

## Right
    <article eId="art_1"><num>Article 1</num><heading>Purpose</heading><content><p>To help.</p></content></article>

## Fix
Write the name as the schema has it: capitals count. What the schema has no word for has no place in a draft.
""",
    ),
    _about(
        "XSD007",
        "missing-attribute",
        """
An element lacks an attribute that it must carry.

## Why it matters
A provision without an identifier cannot be referred to, and loses its history with the next draft.

## Wrong
    <article><num>Article 1</num><heading>Purpose</heading><content><p>To help.</p></content></article>

## Right
    <article eId="art_1"><num>Article 1</num><heading>Purpose</heading><content><p>To help.</p></content></article>

## Fix
Add it. The identifier of a provision follows from its place and number, and is offered.
""",
    ),
    _about(
        "XSD008",
        "bad-value",
        """
The value of an attribute is not one that it can have: no identifier, no day of the calendar, not on the list.

## Why it matters
A date in a month 13 cannot be sorted, an identifier with a blank cannot be pointed at.

## Wrong
    <article eId="art 1"><num>Article 1</num><heading>Purpose</heading><content><p>To help.</p></content></article>

## Right
    <article eId="art_1"><num>Article 1</num><heading>Purpose</heading><content><p>To help.</p></content></article>

## Fix
Write a value of the kind described; the nearest one is offered where there is one.
""",
    ),
    _about(
        "XSD009",
        "stray-text",
        """
Words stand directly in an element that holds other elements only.

## Why it matters
They belong to no paragraph, and a tool that prints the draft may leave them out.

## Wrong
    <article eId="art_1"><num>Article 1</num><heading>Purpose</heading>To help.</article>

## Right
    <article eId="art_1"><num>Article 1</num><heading>Purpose</heading><content><p>To help.</p></content></article>

## Fix
Put them into a `p`, within the `content` of their provision.
""",
    ),
    _about(
        "XSD010",
        "duplicate-value",
        """
A value that only one element of a document may have stands on two.

## Why it matters
Whoever follows it does not know which of the two is meant. For identifiers the rule EID001 says the same.

## Wrong
    <p GUID="a1">One.</p>
    <p GUID="a1">Two.</p>

## Right
    <p GUID="a1">One.</p>
    <p GUID="a2">Two.</p>

## Fix
Give one of the two another; it is often the one that was copied.
""",
    ),
    _about(
        "XSD011",
        "other-version",
        """
The draft is written in another version of Akoma Ntoso than the profile.

## Why it matters
Its references, its comparison and the rules work as they are, but no schema of ours can tell whether it is valid.

## Wrong
    <akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0/CSD13"><bill name="protocol"/></akomaNtoso>

## Fix
Write the namespace of Akoma Ntoso 3.0, or check the draft against the schema it was made for (`--schema`).
""",
    ),
    _about(
        "XSD012",
        "wrong-order",
        """
Two things stand in the wrong order, such as a heading before its number.

## Why it matters
What is printed first is what is read first; tools look for a number at the beginning.

## Wrong
    <article eId="art_1"><heading>Purpose</heading><num>Article 1</num><content><p>To help.</p></content></article>

## Right
    <article eId="art_1"><num>Article 1</num><heading>Purpose</heading><content><p>To help.</p></content></article>

## Fix
Swap them. A provision begins with its number, then its heading, then its text or its parts.
""",
    ),
    _about(
        "XSD013",
        "repeated-element",
        """
Something stands twice that may stand once.

## Why it matters
With two numbers, nobody knows which one to cite.

## Wrong
    <article eId="art_1"><num>Article 1</num><num>1</num><content><p>To help.</p></content></article>

## Right
    <article eId="art_1"><num>Article 1</num><content><p>To help.</p></content></article>

## Fix
Take one of the two out, or join them.
""",
    ),
)
"""What validation against a schema can find, by code."""
