"""The door: what `import protodoc` gives, with signatures and docstrings."""

from __future__ import annotations

import enum
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from types import ModuleType
from typing import cast

_INTRODUCTION = """\
# The door

Everything a program needs is in the package `protodoc` itself. Names in inner modules may change between versions;
these do not. [The README](../../README.md#as-a-library) has ten lines that use most of them.
"""
_OTHERS = """\
## Other names you will meet

What stands inside the values above, and the errors that are raised. Where you need one by name, this is its home.

| name | home | what it is |
|---|---|---|"""
_SIGNATURE = re.compile(r"```text\n(.*?)```", re.DOTALL)
_RAISED = re.compile(r"Raises [A-Z]\w+(?:(?:, | or | and )[A-Z]\w+)*")
_NAME = re.compile(r"\b[A-Z][A-Za-z]+\b")
_LONG = 40
_LINE = 100


def door_page(door: ModuleType) -> str:
    """`docs/reference/door.md`."""
    names = sorted(door.__all__, key=_order)
    sections = [_section(name, getattr(door, name)) for name in names]
    parts = [_INTRODUCTION, _contents(door, names), *sections, _others("\n".join(sections), names)]
    return "\n".join(parts)


def _order(name: str) -> tuple[bool, str]:
    """Functions before values, each by the alphabet."""
    return name[:1].isupper(), name.lower()


def _contents(door: ModuleType, names: list[str]) -> str:
    rows = [f"| [`{name}`](#{name.lower()}) | {_first(getattr(door, name))} |" for name in names]
    return "\n".join(["| name | what it is |", "|---|---|", *rows, ""])


def _section(name: str, thing: object) -> str:
    lines = [f"## {name}", ""]
    if callable(thing):
        lines += ["```text", *_signature(name, thing), "```", ""]
    text = _docstring(thing)
    if text:
        lines += [text, ""]
    lines.extend(_members(thing))
    return "\n".join(lines)


def _others(sections: str, names: list[str]) -> str:
    """The classes that signatures and docstrings speak of and the door does not hold."""
    known = _classes()
    said = "\n".join([*_SIGNATURE.findall(sections), *_RAISED.findall(sections)])
    met = sorted({word for word in _NAME.findall(said) if word in known} - set(names))
    rows = [f"| `{name}` | `{known[name].__module__}` | {_first(known[name])} |" for name in met]
    return "\n".join([_OTHERS, *rows, ""])


def _classes() -> Mapping[str, type]:
    """Every class of the model, of what the functions return, and of the errors, by name."""
    found: dict[str, type] = {}
    for room in ("protodoc.model", "protodoc.render", "protodoc.workspace"):
        package = import_module(room)
        for module in sorted(item.name for item in pkgutil.iter_modules(package.__path__, f"{room}.")):
            for name, value in vars(import_module(module)).items():
                if inspect.isclass(value) and value.__module__ == module:
                    found.setdefault(name, value)
    return found


def _docstring(thing: object) -> str:
    """The docstring as its author wrote it; nothing where Python made one up."""
    text = inspect.getdoc(thing) if inspect.isclass(thing) or inspect.isroutine(thing) else None
    name = getattr(thing, "__name__", "")
    return "" if text is None or text.startswith(f"{name}(") else text


def _first(thing: object) -> str:
    """The first paragraph of a docstring, on one line."""
    return " ".join(_docstring(thing).split("\n\n")[0].split()).replace("|", "\\|")


def _signature(name: str, thing: object) -> Iterator[str]:
    if inspect.isclass(thing) and issubclass(thing, enum.Enum):
        yield f"{name}: " + ", ".join(f"{member.name} = {member.value!r}" for member in thing)
        return
    if inspect.isclass(thing) and issubclass(thing, BaseException):
        yield f"{name}({', '.join(base.__name__ for base in thing.__bases__)})"
        return
    signature = inspect.signature(cast("Callable[..., object]", thing))
    parameters = list(_parameters(signature))
    result = signature.return_annotation
    end = "" if inspect.isclass(thing) or result is inspect.Signature.empty else f" -> {_annotation(result)}"
    whole = f"{name}({', '.join(parameters)}){end}"
    if len(whole) <= _LINE:
        yield whole
    else:
        yield from (f"{name}(", *(f"    {parameter}," for parameter in parameters), f"){end}")


def _parameters(signature: inspect.Signature) -> Iterator[str]:
    named_only = False
    for parameter in signature.parameters.values():
        if parameter.kind is inspect.Parameter.KEYWORD_ONLY and not named_only:
            named_only = True
            yield "*"
        annotation = "" if parameter.annotation is inspect.Parameter.empty else f": {_annotation(parameter.annotation)}"
        default = "" if parameter.default is inspect.Parameter.empty else f" = {_default(parameter.default)}"
        yield f"{parameter.name}{annotation}{default}"


def _annotation(annotation: object) -> str:
    return annotation.strip("'") if isinstance(annotation, str) else inspect.formatannotation(annotation)


def _default(value: object) -> str:
    if isinstance(value, enum.Enum):
        return str(value) if type(value).__str__ is enum.Enum.__str__ else f"{type(value).__name__}.{value.name}"
    shown = repr(value)
    return "…" if len(shown) > 2 * _LONG or " at 0x" in shown else shown


def _members(thing: object) -> list[str]:
    """The public methods and properties a class defines, with what they are."""
    if not inspect.isclass(thing) or issubclass(thing, enum.Enum | BaseException):
        return []
    rows = []
    for name, member in vars(thing).items():
        plain = member
        for attribute in ("__func__", "fget", "func"):
            plain = getattr(member, attribute, plain)
        if name.startswith("_") or not inspect.isfunction(plain):
            continue
        is_called = inspect.isfunction(member) or hasattr(member, "__func__")
        words = _first(plain)
        if words:
            rows.append(f"| `{name}{'()' if is_called else ''}` | {words} |")
    return ["| member | what it is |", "|---|---|", *rows, ""] if rows else []
