"""The rules, from their docstrings: the same pages that `protodoc rule` prints."""

from __future__ import annotations

from collections.abc import Iterator

from protodoc.render.rules import RulePage

_INTRODUCTION = """\
# The rules

What `protodoc validate` can find. `protodoc rule CODE` prints the same page on the command line.

The letters of a code are its family. Findings of `XSD` come from the schema: their text and their help are made from
what [the schema](schema.md) says of the element. The others are rules. A rule speaks in the stages named here: in
negotiation, while a text is consolidated, or when it is final. A rule that lacks what it needs is passed over, and the
run says so. `--select` and `--ignore` take codes, families (`REF`) and names.
"""
_EXAMPLE = "    "


def rules_page() -> str:
    """`docs/reference/rules.md`."""
    from protodoc.workspace.pages import rule_pages

    pages = rule_pages()
    lines = [_INTRODUCTION, "| code | name | weight | stages | what is wrong |", "|---|---|---|---|---|"]
    lines.extend(_row(page) for page in pages)
    for page in pages:
        if page.sections():
            lines += ["", f"## {page.code} {page.name}", "", f"*{_about(page)}*", "", page.sentence]
            for title, text in page.sections():
                lines += ["", f"### {title}", "", *_section(text)]
    return "\n".join(lines) + "\n"


def _row(page: RulePage) -> str:
    code = f"[{page.code}](#{page.code.lower()}-{page.name})" if page.sections() else page.code
    cells = (code, f"`{page.name}`", page.severity.value, ", ".join(page.stages) or "all", page.sentence)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _about(page: RulePage) -> str:
    """Its weight, when it speaks, what it needs, since when it is there."""
    words = [page.severity.value, f"in {' and '.join(page.stages) or 'all stages'}"]
    if page.needs:
        words.append("needs a " + " and a ".join(page.needs))
    return "; ".join([*words, f"since {page.since}"])


def _section(text: str) -> Iterator[str]:
    """A section with its examples, which are indented by four, fenced."""
    for number, paragraph in enumerate(_paragraphs(text)):
        if number:
            yield ""
        if paragraph[0].startswith(_EXAMPLE):
            yield from ("```xml", *(line.removeprefix(_EXAMPLE) for line in paragraph), "```")
        else:
            yield from paragraph


def _paragraphs(text: str) -> list[list[str]]:
    """Paragraphs, each as its lines; an empty line inside an example belongs to it."""
    found: list[list[str]] = []
    for part in text.strip("\n").split("\n\n"):
        lines = part.strip("\n").split("\n")
        if found and lines[0].startswith(_EXAMPLE) and found[-1][0].startswith(_EXAMPLE):
            found[-1] += ["", *lines]
        else:
            found.append(lines)
    return found
