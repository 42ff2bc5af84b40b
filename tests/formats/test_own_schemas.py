"""Schemas of the user's own: libxml2's verdict, explained by us or, where we do not understand them, by xmlschema."""

from __future__ import annotations

import contextlib
import socket
import threading
from pathlib import Path

import pytest
from skeleton import draft_of, read

from protodoc.formats.akn.compiled import Compiled, SchemaFile
from protodoc.formats.akn.dialect import is_understood
from protodoc.formats.akn.oracle import faults
from protodoc.formats.akn.schema import validate
from protodoc.model.diagnostic import Diagnostic
from protodoc.model.errors import UsageError
from protodoc.model.instrument import AKN

HEAD = (
    f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="{AKN}" xmlns="{AKN}"'
    ' elementFormDefault="qualified">'
)
# Declares its elements where they stand, which Akoma Ntoso never does; an article has a heading and nothing else.
LOCAL = f"""{HEAD}
  <xs:element name="akomaNtoso"><xs:complexType><xs:sequence>
    <xs:element name="bill"><xs:complexType>
      <xs:sequence>
        <xs:element name="meta"><xs:complexType mixed="true"><xs:sequence>
          <xs:any processContents="skip" maxOccurs="unbounded"/></xs:sequence></xs:complexType></xs:element>
        <xs:element name="body"><xs:complexType><xs:sequence>
          <xs:element name="article" maxOccurs="unbounded"><xs:complexType>
            <xs:sequence>
              <xs:element name="num" type="xs:string"/>
              <xs:element name="heading" type="xs:string"/>
            </xs:sequence>
            <xs:attribute name="eId" use="required" type="xs:NCName"/>
          </xs:complexType></xs:element>
        </xs:sequence></xs:complexType></xs:element>
      </xs:sequence>
      <xs:attribute name="name"/>
    </xs:complexType></xs:element>
  </xs:sequence></xs:complexType></xs:element>
</xs:schema>"""
RIGHT = '<article eId="art_1"><num>Article 1</num><heading>Purpose</heading></article>'


def schema(folder: Path, text: str, name: str = "own.xsd") -> SchemaFile:
    (folder / name).write_text(text, encoding="utf-8")
    return SchemaFile.at(folder / name)


def found(fragment: str, own: SchemaFile) -> tuple[Diagnostic, ...]:
    draft = read(draft_of(fragment))
    assert draft.instrument is not None
    return validate(draft.source, draft.instrument, own)


@pytest.mark.parametrize(
    ("fragment", "said"),
    [
        (RIGHT, []),
        (RIGHT.replace("<heading>Purpose</heading>", ""), [("article", "heading")]),
        (RIGHT.replace(' eId="art_1"', ""), [("article", "eId")]),
        (RIGHT.replace("art_1", "1 art"), [("article", "1 art")]),
        (RIGHT.replace("</article>", "<content/></article>"), [("article", "content")]),
        (RIGHT.replace("Article 1<", "Article <b/>1<"), [("num", "simple content")]),
        (
            RIGHT + RIGHT.replace(' eId="art_1"', "") + RIGHT.replace("num>", "nm>"),
            [("article", "eId"), ("article", "nm")],
        ),
    ],
)
def test_xmlschema_explains_what_we_do_not_understand(
    tmp_path: Path, fragment: str, said: list[tuple[str, str]]
) -> None:
    draft = read(draft_of(fragment))
    assert draft.instrument is not None
    findings = found(fragment, schema(tmp_path, LOCAL))
    assert [one.code for one in findings] == ["XSD001"] * len(said)
    for one, (element, word) in zip(findings, said, strict=True):
        assert one.anchor is not None and draft.instrument.tree.elements[one.anchor.node].name == element
        assert word in one.message and "{" not in one.message and "Xsd" not in one.message and "\n" not in one.message


@pytest.mark.parametrize(
    ("inside", "is_ours"),
    [
        ('<xs:element name="a"/>', True),
        ('<xs:group name="g"><xs:sequence><xs:element ref="a"/></xs:sequence></xs:group><xs:element name="a"/>', True),
        ('<xs:group name="g"><xs:sequence><xs:any namespace="##other"/></xs:sequence></xs:group>', True),
        ('<xs:group name="g"><xs:sequence><xs:any/></xs:sequence></xs:group>', False),
        ('<xs:group name="g"><xs:sequence><xs:element name="b"/></xs:sequence></xs:group>', False),
        ('<xs:element name="a"/><xs:element name="b" substitutionGroup="a"/>', False),
        ('<xs:group name="g"><xs:all><xs:element ref="a"/></xs:all></xs:group><xs:element name="a"/>', False),
    ],
)
def test_what_we_understand(tmp_path: Path, inside: str, is_ours: bool) -> None:
    documents = Compiled.of(schema(tmp_path, f"{HEAD}{inside}</xs:schema>")).documents
    assert is_understood(documents, AKN) is is_ours
    assert not is_understood(documents, "urn:other")


def test_the_profile_and_the_official_schema_are_understood() -> None:
    official = SchemaFile.official()
    for one in (SchemaFile.profile(), *([official] if official else [])):
        documents = Compiled.of(one).documents
        assert is_understood(documents, AKN) and len(documents) > 1


def test_files_beside_and_below_are_taken_in(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    part = '<xs:include schemaLocation="{}"/>'
    (tmp_path / "parts" / "one.xsd").write_text(f"{HEAD}{part.format('two.xsd')}</xs:schema>", encoding="utf-8")
    (tmp_path / "parts" / "two.xsd").write_text(f"{HEAD}{part.format('../three.xsd')}</xs:schema>", encoding="utf-8")
    (tmp_path / "three.xsd").write_text(f'{HEAD}<xs:element name="akomaNtoso"/></xs:schema>', encoding="utf-8")
    own = schema(tmp_path, f"{HEAD}{part.format('./parts/one.xsd')}</xs:schema>")
    assert len(Compiled.of(own).documents) == 4
    assert found(RIGHT, own) == ()


@pytest.mark.parametrize("kind", ["include", "import"])
@pytest.mark.parametrize(
    "place",
    [
        "../secret.xsd",
        "/secret.xsd",
        "{outside}/secret.xsd",
        "file://{outside}/secret.xsd",
        "file:{outside}/secret.xsd",
        "file://localhost{outside}/secret.xsd",
    ],
)
def test_a_schema_that_takes_in_what_lies_outside_is_refused(tmp_path: Path, place: str, kind: str) -> None:
    """Even where it could do without: nobody should believe it was looked at. The file is there, and is one to use."""
    inside = tmp_path / "inside"
    inside.mkdir()
    (tmp_path / "secret.xsd").write_text(f"{HEAD}</xs:schema>", encoding="utf-8")
    place = place.format(outside=tmp_path)
    own = ' namespace="urn:z"' if kind == "import" else ""
    text = f'{HEAD}<xs:{kind}{own} schemaLocation="{place}"/><xs:element name="akomaNtoso"/></xs:schema>'
    with pytest.raises(UsageError, match=r"secret\.xsd”, which lies outside its folder"):
        found(RIGHT, schema(inside, text))


def test_a_file_taken_in_that_is_not_there_is_named(tmp_path: Path) -> None:
    text = f'{HEAD}<xs:include schemaLocation="nothere.xsd"/><xs:element name="akomaNtoso"/></xs:schema>'
    with pytest.raises(UsageError, match=r"it takes in “nothere\.xsd”, which is not in its folder"):
        found(RIGHT, schema(tmp_path, text))


def test_a_name_with_a_blank_in_it_is_found(tmp_path: Path) -> None:
    (tmp_path / "part two.xsd").write_text(f"{HEAD}</xs:schema>", encoding="utf-8")
    text = f'{HEAD}<xs:include schemaLocation="part%20two.xsd"/><xs:element name="akomaNtoso"/></xs:schema>'
    schema(tmp_path, text)
    assert len(Compiled.of(SchemaFile.at(tmp_path / "own.xsd")).documents) == 2


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    (tmp_path / "secret.xsd").write_text(f'{HEAD}<xs:element name="akomaNtoso"/></xs:schema>', encoding="utf-8")
    try:
        (inside / "link.xsd").symlink_to(tmp_path / "secret.xsd")
    except OSError:
        pytest.skip("this system makes no links")
    with pytest.raises(UsageError):
        found(RIGHT, schema(inside, f'{HEAD}<xs:include schemaLocation="link.xsd"/></xs:schema>'))


def test_nothing_is_fetched_not_even_for_an_explanation(tmp_path: Path) -> None:
    """A listener sees nobody: neither engine goes where a schema, or a draft, points."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        listener.settimeout(0.3)
        seen: list[object] = []

        def wait() -> None:
            try:
                seen.append(listener.accept())
            except TimeoutError:
                return

        waiting = threading.Thread(target=wait)
        waiting.start()
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/more.xsd"
        taken = f'<xs:import namespace="urn:other" schemaLocation="{address}"/>'
        own = schema(tmp_path, LOCAL.replace(HEAD, HEAD + taken))
        wrong = RIGHT.replace("<article ", f'<article xsi:schemaLocation="urn:other {address}" ').replace(
            "<article ", '<article xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        )
        faults(draft_of(wrong.replace("heading", "headng")), own)
        with contextlib.suppress(UsageError):
            found(wrong.replace("heading", "headng"), own)
        waiting.join()
    assert seen == []


def test_what_xmlschema_cannot_use_is_said_in_libxml2s_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import xmlschema

    def refuse(*_: object, **__: object) -> None:
        raise xmlschema.XMLSchemaException("no")

    monkeypatch.setattr(xmlschema, "XMLSchema", refuse)
    (one,) = found(RIGHT.replace("<heading>Purpose</heading>", ""), schema(tmp_path, LOCAL))
    assert "heading" in one.message
