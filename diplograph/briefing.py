"""The brief on one entity of a store: what an analyst would otherwise compile by hand."""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal, get_args

from diplograph.opening import open_address
from diplograph.settings import DEFAULT_STORE, StoreAt
from graph.copies import near_copies
from graph.records import Knowledge
from graph.store import Store
from ontology.errors import UsageError
from ontology.load import load_ontology
from ontology.terms import Ontology
from queries.arguments import find_iris, read_value
from queries.records import Parameter
from viz.brief.records import Brief, Scope

BriefFormat = Literal["html", "md", "docx"]
BRIEF_FORMATS: tuple[BriefFormat, ...] = get_args(BriefFormat)


def brief(
    name: str,
    *,
    topic: str | None = None,
    since: str | None = None,
    format: BriefFormat = "html",  # noqa: A002 - what people call it
    store: StoreAt = DEFAULT_STORE,
    ontology: Path | None = None,
) -> bytes:
    """Return the brief on the entity of a name or IRI, as the bytes of an HTML page, a Markdown or a Word file.

    `topic` names an entity: only statements on it or on something narrower, or whose sentences name one of these.
    `since` is a date `YYYY[-MM[-DD]]`: only sentences of that time or later. Raises QueryParameter, with names that
    come near, if the store holds nothing of such a name.
    """
    if format not in BRIEF_FORMATS:
        raise UsageError(f"expected a format of {', '.join(BRIEF_FORMATS)}; got {format!r}")
    loaded = load_ontology(ontology)
    with open_address(store, read_only=True) as opened:
        iris = _named(opened, "name", name)
        topics = None if topic is None else _named(opened, "topic", topic)
        knowledge = opened.knowledge()
    day = None if since is None else str(read_value(Parameter(name="since", type="date"), since))
    return _rendered(_made(knowledge, loaded, iris, topics, day), loaded, format)


def _named(store: Store, what: str, name: str) -> list[str]:
    return find_iris(store, Parameter(name=what, type="entity"), name)


def _made(
    knowledge: Knowledge, ontology: Ontology, iris: Sequence[str], topics: Sequence[str] | None, since: str | None
) -> Brief:
    """Return the brief on the entity of which most is said among those that go by one name."""
    from viz.brief.building import make_brief
    from viz.brief.choosing import Chooser
    from viz.lookup import Lookup
    from viz.views import Views

    lookup = Lookup(knowledge)
    chooser = Chooser(lookup, near_copies(knowledge.documents))
    iri = next(entity.iri for entity in lookup.ranked if entity.iri in iris)
    scope = Scope(topic=None if topics is None else chooser.widened(topics), since=since)
    return make_brief(chooser, Views(lookup, ontology, None, ""), iri, scope)


def _rendered(brief: Brief, ontology: Ontology, format_: BriefFormat) -> bytes:
    if format_ == "docx":
        from viz.brief.docx import brief_docx

        return brief_docx(brief)
    if format_ == "md":
        from viz.brief.markdown import brief_markdown

        return brief_markdown(brief).encode()
    from viz.brief.html import brief_page, single_shell

    return brief_page(brief, single_shell(ontology)).encode()
