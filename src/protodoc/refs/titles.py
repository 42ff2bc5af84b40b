"""Titles of instruments: how far what follows the noun belongs to the name ("Convention | on the Keeping of Lamps").

In languages that write titles in capitals a title ends with its last capital; in others it goes on in lower case up to
punctuation, a verb, or the next citation.
"""

from __future__ import annotations

import re

from protodoc.refs.language import GAP, Language
from protodoc.refs.lexer import skip_space
from protodoc.refs.pattern import Pattern

WORD = re.compile(r"[^\W\d_][\w’'-]*")
"""A word of a name."""
CLOSED = Pattern(rf"{GAP}*[(),;:]")
"""A sign that ends a name."""
_LISTED = Pattern(rf"[A-Z][a-z]+(?:,{GAP}[A-Z][a-z]+){{0,4}}{GAP}(?P<joint>[a-z]{{1,4}}){GAP}[A-Z][a-z]")
_MAX_WORDS = 40


def title_end(text: str, end: int, words: Language) -> int | None:
    """The end of what follows the noun, or None where nothing does."""
    first = skip_space(text, end)
    if first == end:
        return None
    if not words.lower_case_titles:
        adjective = words.after_noun.match(text, end)
        first = skip_space(text, adjective.end()) if adjective else first
        last = _capital_tail(text, end, words) if words.first_links.match(text, first) else None
        return _subject(text, last, words) if last and words.party_links.match(text, first) else last
    word = WORD.match(text, first)
    is_begun = words.first_links.match(text, first) or (word and _is_adjective(word[0], words))
    return _lower_tail(text, end, words) if is_begun or _is_to_another(text, end, words) else None


def _is_to_another(text: str, end: int, words: Language) -> bool:
    """Whether a protocol goes on with what it is one to: "Protocole à la Convention"; "l'accord à la demande" does
    not."""
    link = words.parent_link.match(text, end)
    return link is not None and words.noun.match(text, link.end()) is not None


def _is_adjective(word: str, words: Language) -> bool:
    return word not in words.stops and word.endswith(words.adjective_endings)


def _capital_tail(text: str, end: int, words: Language) -> int | None:
    """Titles in capitals: small link words and capitals; it ends with a capital."""
    last: int | None = None
    place = skip_space(text, end)
    for _ in range(_MAX_WORDS):
        match = WORD.match(text, place)
        if match is None or words.unit.match(text, place):
            break
        word = match[0]
        if word[0].isupper():
            if word in words.persons and last is None:
                break
            last = match.end()
        elif not _links(text, match, words):
            break
        place = skip_space(text, match.end())
        if place == match.end():
            if text[place : place + 2] == ", " and last == place and _listed_title(text, place + 2, words):
                place += 2
                continue
            break
    return last


def _subject(text: str, end: int, words: Language) -> int:
    """Past what a treaty between named parties is about, which is in small letters: "between Arland and the Lake
    provinces on the keeping of lamps"."""
    place = skip_space(text, end)
    for _ in range(3):
        match = WORD.match(text, place)
        if match is None or words.unit.match(text, place):
            break
        if words.subject_links.match(text, place):
            return _lower_tail(text, match.start() - 1, words) or end
        if match[0] in words.stops or match[0][0].isupper():
            break
        place = skip_space(text, match.end())
    return end


def _links(text: str, match: re.Match[str], words: Language) -> bool:
    """Whether a small word goes on with a name: some do only before a capital ("and", "to")."""
    word, place = match[0], match.start()
    if word not in words.links:
        before = words.parent_link_before.search(text, max(0, place - 5), place)
        if word not in words.demonstratives or before is None:
            return False
    return word not in words.loose_links or _capital_follows(text, match.end(), words)


def _capital_follows(text: str, place: int, words: Language) -> bool:
    """Whether a link word is followed by a capital (another small link word may stand between)."""
    for _ in range(4):
        place = skip_space(text, place)
        match = WORD.match(text, place)
        if match is None or words.unit.match(text, place):
            return False
        if match[0][0].isupper():
            return True
        if match[0] in words.loose_links or not (match[0] in words.links or match[0] in words.demonstratives):
            return False
        place = match.end()
    return False


def _listed_title(text: str, place: int, words: Language) -> bool:
    """Whether after a comma a title goes on as a list: "Laundering, Search, Seizure and Confiscation"."""
    listed = _LISTED.match(text, place)
    return listed is not None and listed["joint"] in words.links and not words.unit.match(text, place)


def _lower_tail(text: str, end: int, words: Language) -> int | None:
    """Titles in lower case: everything up to punctuation, a verb, or the next citation."""
    last: int | None = None
    before, place = end, skip_space(text, end)
    for _ in range(_MAX_WORDS):
        match = WORD.match(text, place)
        article = words.article.match(text, place)
        if match is None or words.unit.match(text, article.end() if article else place):
            break
        word = match[0]
        lower = word.lower().replace("’", "'")
        if article is not None and last == before:
            break  # what follows a noun without a link is the subject of a sentence: "Convention du Rhin la Commission"
        if lower in words.stops and not _goes_past(text, match, words):
            break
        if lower not in words.links:
            last = match.end()
        before = match.end()
        place = skip_space(text, match.end())
        if place == match.end():
            break
    return last


def _goes_past(text: str, stop: re.Match[str], words: Language) -> bool:
    """Whether a title goes on past a word that ends most: "et des libertés", "with respect to"."""
    if words.subject_links.match(text, stop.start()):
        return True
    lower = stop[0].lower()
    if lower in words.manner_stops and _bare_noun(text, stop.end(), words):
        return True
    return lower in words.loose_stops and _noun_phrase(text, stop.end(), words)


def _bare_noun(text: str, place: int, words: Language) -> bool:
    """Whether a small word follows that is no article, and nothing of another kind."""
    match = WORD.match(text, skip_space(text, place))
    if match is None or not match[0].islower() or words.unit.match(text, match.start()):
        return False
    return match[0] not in words.stops and words.article.match(text, match.start()) is None


def _noun_phrase(text: str, place: int, words: Language) -> bool:
    """Whether "et" goes on inside a title: followed by "des libertés", not by "l'article 5" or a verb."""
    place = skip_space(text, place)
    match = WORD.match(text, place)
    if match is None or words.unit.match(text, place):
        return False
    first = match[0].lower()
    if first not in words.phrase_openers:
        return CLOSED.match(text, match.end()) is not None
    place = skip_space(text, match.end())
    article = words.article.match(text, place)
    place = skip_space(text, article.end()) if article else place
    return not any(pattern.match(text, place) for pattern in (words.unit, words.noun, words.own))
