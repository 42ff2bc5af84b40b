"""The JSON formats, from the schemas that ship with them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.resources import files

_INTRODUCTION = """\
# The JSON formats

Every command with `--format json` prints one object. It opens with what it is:

```json
{
  "protodoc": {
    "format": "delta",
    "version": 1
  }
}
```

The version of a format grows when a key changes its meaning or goes. New keys may come at any time, so a reader
should pass over what it does not know. Keys that are always there are in bold. The schemas are JSON Schema, draft
2020-12; they ship in the package, in `protodoc/render/schemas/`, and the tests hold every output against them:

```python
import json
from importlib.resources import files

schema = json.loads(files("protodoc").joinpath("render/schemas/delta.json").read_text(encoding="utf-8"))
```

Text is UTF-8. Control characters, and those that turn the direction of writing, are written by their numbers. Lines and
columns begin at 1; a column counts characters. `start` and `end` of a span are offsets in bytes.
"""


def json_page() -> str:
    """`docs/reference/json.md`."""
    from protodoc.render.envelope import VERSIONS

    folder = files("protodoc").joinpath("render/schemas")
    parts = [_INTRODUCTION]
    for name in VERSIONS:
        file = folder / f"{name}.json"
        if file.is_file():
            parts.append(_section(name, json.loads(file.read_text(encoding="utf-8"))))
    return "\n".join(parts)


def _section(name: str, schema: Mapping[str, object]) -> str:
    properties = schema.get("properties")
    required = schema.get("required")
    assert isinstance(properties, dict) and isinstance(required, list)
    lines = [f"## {name}", "", f"{schema.get('title', name)}. Schema: `{name}.json`.", ""]
    if schema.get("description"):
        lines += [str(schema["description"]), ""]
    lines += ["| key | type | meaning |", "|---|---|---|"]
    definitions = schema.get("$defs")
    known = definitions if isinstance(definitions, dict) else {}
    for key, value in properties.items():
        if key != "protodoc":
            lines.extend(_rows(key, value, key in required, known, 0))
    for key, value in known.items():
        lines += ["", f"### {name}: {key}", "", *_definition(value, known)]
    return "\n".join([*lines, ""])


def _definition(value: Mapping[str, object], known: Mapping[str, object]) -> list[str]:
    lines = [f"{_sentence(value)}", ""] if value.get("description") else []
    properties = value.get("properties")
    if not isinstance(properties, dict):
        return [*lines, f"{_type(value)}"]
    required = value.get("required")
    lines += ["| key | type | meaning |", "|---|---|---|"]
    for key, inner in properties.items():
        lines.extend(_rows(key, inner, isinstance(required, list) and key in required, known, 0))
    return lines


def _rows(key: str, value: Mapping[str, object], always: bool, known: Mapping[str, object], depth: int) -> list[str]:
    shown = f"**`{key}`**" if always else f"`{key}`"
    rows = [f"| {'&emsp;' * depth}{shown} | {_type(value)} | {_sentence(value)} |"]
    inner = value.get("items") if isinstance(value.get("items"), dict) else value
    assert isinstance(inner, dict)
    properties = inner.get("properties")
    required = inner.get("required")
    if isinstance(properties, dict):
        for name, item in properties.items():
            rows.extend(_rows(name, item, isinstance(required, list) and name in required, known, depth + 1))
    return rows


def _sentence(value: Mapping[str, object]) -> str:
    text = " ".join(str(value.get("description", "")).split()).replace("|", "\\|").replace("<", "&lt;")
    return text[:1].upper() + text[1:]


def _type(value: Mapping[str, object]) -> str:
    """The type of a value in words."""
    if "$ref" in value:
        return str(value["$ref"]).rpartition("/")[2]
    if "enum" in value and isinstance(value["enum"], list):
        return ", ".join("null" if one is None else f"`{one}`" for one in value["enum"])
    if "const" in value:
        return f"`{value['const']}`"
    for key in ("anyOf", "oneOf"):
        if isinstance(value.get(key), list):
            ways = value[key]
            assert isinstance(ways, list)
            return " or ".join(dict.fromkeys(_type(way) for way in ways))
    kind = value.get("type", "anything")
    words = [str(one) for one in kind] if isinstance(kind, list) else [str(kind)]
    if "array" in words:
        items = value.get("items")
        of = _type(items) if isinstance(items, dict) else "anything"
        words[words.index("array")] = f"list of {of}"
    return " or ".join(words)
