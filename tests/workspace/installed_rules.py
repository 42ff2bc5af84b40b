"""Small packages with rules, written to a folder as an installer leaves them there."""

from __future__ import annotations

from pathlib import Path

RULE = '''
from protodoc.model.diagnostic import Anchor, Diagnostic, Severity
from protodoc.rules.base import rule

@rule("{code}", "{name}", Severity.WARNING)
def {function}(context):
    """An obligation is written with "must"."""
    for node, element in enumerate(context.instrument.tree.elements):
        if element.name == "p" and " must " in element.text:
            start = element.text.index(" must ") + 1
            words = Anchor(node, None, start, start + 4)
            yield Diagnostic("{code}", "", Severity.WARNING, "“must” for “shall”", anchor=words)
'''


def source(code: str = "OWN001", name: str = "must-for-shall", function: str = "must_for_shall") -> str:
    """A module with one rule: "must", where treaties say "shall"."""
    return RULE.format(code=code, name=name, function=function)


def install(
    folder: Path,
    module: str,
    text: str,
    entries: str = "house = {module}:must_for_shall",
    name: str = "house-rules",
    version: str = "1.0",
) -> Path:
    """A package of one module, with its metadata and its entry points; gives the folder back."""
    (folder / f"{module}.py").write_text(text, encoding="utf-8")
    facts = folder / f"{name.replace('-', '_')}-{version}.dist-info"
    facts.mkdir()
    (facts / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n\nName: no\n", "utf-8")
    points = f"[console_scripts]\nx = y:z\n\n[protodoc.rules]\n{entries.format(module=module)}\n\n[other]\na = b:c\n"
    (facts / "entry_points.txt").write_text(points, encoding="utf-8")
    return folder
