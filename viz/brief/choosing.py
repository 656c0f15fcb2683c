"""What a brief is made from: the statements on an entity that lie within a scope, with the sentences that do."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from graph.belief import belief
from graph.records import Evidence, Statement
from viz.brief.records import Scope
from viz.lookup import Lookup
from viz.text import date_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A statement with its sentences within the scope, counted anew over these alone.

    `documents` counts independent ones. `dates` are the first and last of the sentences' dates.
    """

    statement: Statement
    evidences: Sequence[Evidence]
    belief: float
    documents: int
    dates: tuple[str, str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The statements of a brief, strongest first, and how many were left out: (reason, how many)."""

    chosen: Sequence[Chosen]
    left_out: Sequence[tuple[str, int]]


class Chooser:
    """Choose for any number of briefs on one knowledge. `copies` maps each document to its source."""

    def __init__(self, lookup: Lookup, copies: Mapping[str, str]) -> None:
        self.lookup = lookup
        self.copies = copies

    def choose(self, iri: str, scope: Scope) -> Choice:
        """Return the statements on an entity within a scope."""
        entities = self.lookup.entities
        telling, vague, outside, early = list[Chosen](), 0, 0, 0
        for statement in self.lookup.statements_of(iri):
            other = statement.object if statement.subject == iri else statement.subject
            evidences = self.lookup.evidences_of.get(statement.iri, ())
            on_topic = self._on_topic(other, evidences, scope)
            in_time = [item for item in on_topic if scope.since is None or self._is_since(item, scope.since)]
            if entities[other].generic:
                vague += 1
            elif not on_topic:
                outside += 1
            elif not in_time:
                early += 1
            else:
                telling.append(self._chosen(statement, in_time, is_whole=len(in_time) == len(evidences)))
        telling.sort(key=lambda item: (-item.documents, -item.belief, -len(item.evidences), item.statement.iri))
        return Choice(
            chosen=telling,
            left_out=(
                ("name nothing in particular at their other end", vague),
                ("are not on the topic", outside),
                (f"are not said to hold since {scope.since}, or have no date", early),
            ),
        )

    def widened(self, iris: Iterable[str]) -> frozenset[str]:
        """Return entities with everything that is narrower than one of them."""
        found: set[str] = set()
        waiting = list(iris)
        while waiting:
            iri = waiting.pop()
            if iri not in found:
                found.add(iri)
                waiting.extend(self._narrower.get(iri, ()))
        return frozenset(found)

    @cached_property
    def _narrower(self) -> Mapping[str, Sequence[str]]:
        narrower: dict[str, list[str]] = {}
        for entity in self.lookup.entities.values():
            for broader in entity.broader:
                narrower.setdefault(broader, []).append(entity.iri)
        return narrower

    @cached_property
    def _mentioned(self) -> Mapping[str, frozenset[str]]:
        mentioned: dict[str, set[str]] = {}
        for placement in self.lookup.knowledge.placements:
            mentioned.setdefault(placement.sentence, set()).add(placement.entity)
        return {sentence: frozenset(entities) for sentence, entities in mentioned.items()}

    def _on_topic(self, other: str, evidences: Sequence[Evidence], scope: Scope) -> Sequence[Evidence]:
        """Return all sentences of a statement on the topic itself, else those that name the topic."""
        topic = scope.topic
        if topic is None or other in topic:
            return evidences
        return [item for item in evidences if self._names(item.sentence, topic)]

    def _names(self, sentence: str, topic: frozenset[str]) -> bool:
        """Say whether a sentence mentions the topic, or holds one of its names, be it within a longer name."""
        if topic & self._mentioned.get(sentence, frozenset()):
            return True
        words = _words(tuple(sorted(name for iri in topic for name in self._names_of(iri))))
        return words.search(self.lookup.sentences[sentence].text) is not None

    def _names_of(self, iri: str) -> Sequence[str]:
        entity = self.lookup.entities[iri]
        return (entity.name, *entity.alt_names)

    def date(self, evidence: Evidence) -> str | None:
        """Return the date that a sentence states, else its document's."""
        return date_of(evidence.date) or date_of(self.lookup.documents[evidence.document].date)

    def _is_since(self, evidence: Evidence, since: str) -> bool:
        """Say whether a sentence's date may lie at or after `since`: a year may, if it is the year of `since`."""
        date = self.date(evidence)
        return date is not None and date >= since[: len(date)]

    def _chosen(self, statement: Statement, evidences: Sequence[Evidence], *, is_whole: bool) -> Chosen:
        best: dict[str, float] = {}
        for item in evidences:
            source = self.copies.get(item.document, item.document)
            best[source] = max(best.get(source, 0.0), item.confidence)
        dates = sorted(date for item in evidences if (date := self.date(item)))
        is_settled = is_whole or statement.review is not None
        return Chosen(
            statement=statement,
            evidences=evidences,
            belief=statement.belief if is_settled else belief(best.values()),
            documents=len(best),
            dates=(dates[0], dates[-1]) if dates else None,
        )


@lru_cache(maxsize=8)
def _words(names: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds one of the names as whole words; case is that of abbreviations (*IT* is not *it*)."""
    parts = (re.escape(name) if name.isupper() else f"(?i:{re.escape(name)})" for name in names)
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)")
