"""Turtle files as resources: each subject with its file and its values, every dg: term checked against core.ttl."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

import pyoxigraph

from ontology.errors import OntologyError
from ontology.files import OntologyFile, Refuse, raising

DG = "urn:diplograph:ontology:"
SKOS = "http://www.w3.org/2004/02/skos/core#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


@dataclass(slots=True, kw_only=True)
class Resource:
    """One subject of the files: the file that types it, and its values by property IRI, in file order.

    `said_in` is the last file that gives it a property; another than `file` where an ontology adds to ours.
    """

    iri: str
    file: OntologyFile
    values: dict[str, list[str]] = field(default_factory=dict)
    said_in: dict[str, OntologyFile] = field(default_factory=dict)

    @property
    def place(self) -> str:
        """The file and line where the resource stands."""
        return self.file.place(self.iri)

    def place_of(self, prop: str) -> str:
        """Return the file and line where the resource stands in the file that gives it a property."""
        return self.said_in.get(prop, self.file).place(self.iri)

    @property
    def withdrawn(self) -> bool:
        """Whether it is marked as no longer in use (`owl:deprecated true`)."""
        return self.flag(OWL + "deprecated")

    def all(self, prop: str) -> tuple[str, ...]:
        """Return all values of a property."""
        return tuple(self.values.get(prop, ()))

    def one(self, prop: str, remedy: str) -> str:
        """Return the only value of a property. Raises OntologyError with the remedy for none or several."""
        values = self.all(prop)
        if len(values) != 1:
            raise OntologyError(
                f"expected one {short(prop)} of {short(self.iri)} at {self.place_of(prop)}, got {list(values)}: {remedy}."
            )
        return values[0]

    def maybe(self, prop: str) -> str:
        """Return the only value of a property, or nothing. Raises OntologyError for several."""
        return self.one(prop, "give it once") if prop in self.values else ""

    def flag(self, prop: str) -> bool:
        """Return whether a property is true."""
        return self.maybe(prop) in ("true", "1")

    def is_a(self, kind: str) -> bool:
        """Return whether the resource has the type."""
        return kind in self.all(RDF_TYPE)


def short(iri: str) -> str:
    """Return an IRI as people write it in the files, such as `dg:Nation`."""
    for prefix, name in ((DG, "dg:"), (SKOS, "skos:"), (RDFS, "rdfs:"), (OWL, "owl:")):
        if iri.startswith(prefix):
            return name + iri.removeprefix(prefix)
    return iri


def parse_resources(found: Iterable[OntologyFile], *, refuse: Refuse = raising) -> dict[str, Resource]:
    """Parse the Turtle files among the given ones.

    Bad syntax and undeclared dg: terms are given to `refuse` as OntologyError, which by default is raised; of a file
    that is not Turtle, what stands before the mistake is kept.
    """
    resources: dict[str, Resource] = {}
    used: dict[str, OntologyFile] = {}
    for file in found:
        if file.name.endswith(".ttl"):
            try:
                for triple in file.triples():
                    _add(triple, file, resources, used)
            except OntologyError as error:
                refuse(error)
    _check_terms(used, resources, refuse)
    return resources


def _add(
    triple: pyoxigraph.Triple, file: OntologyFile, resources: dict[str, Resource], used: dict[str, OntologyFile]
) -> None:
    subject, prop, value = triple.subject, triple.predicate.value, triple.object
    for term in (subject, triple.predicate, value):
        if isinstance(term, pyoxigraph.NamedNode) and term.value.startswith(DG):
            used.setdefault(term.value, file)
    if not isinstance(subject, pyoxigraph.NamedNode):
        return
    if not isinstance(value, pyoxigraph.NamedNode | pyoxigraph.Literal):
        return
    resource = resources.get(subject.value)
    if resource is None or (prop == RDF_TYPE and RDF_TYPE not in resource.values):
        # Declared here: the place that errors name, and the order of classes, are those of the declaration.
        earlier = resources.pop(subject.value, None)
        resource = resources[subject.value] = Resource(iri=subject.value, file=file)
        if earlier:
            resource.values, resource.said_in = earlier.values, earlier.said_in
    resource.said_in[prop] = file
    values_of_property = resource.values.setdefault(prop, [])
    if value.value not in values_of_property:
        values_of_property.append(value.value)


def _check_terms(used: Mapping[str, OntologyFile], resources: Mapping[str, Resource], refuse: Refuse) -> None:
    declared = {iri for iri, resource in resources.items() if resource.all(RDF_TYPE)}
    for iri, file in used.items():
        if iri not in declared:
            names = sorted(term.removeprefix(DG) for term in declared if term.startswith(DG))
            near = get_close_matches(iri.removeprefix(DG), names, n=1, cutoff=0.75)
            remedy = f"did you mean dg:{near[0]}?" if near else "declare it in core.ttl or correct the name."
            refuse(
                OntologyError(
                    f"expected only terms that the ontology declares, got {short(iri)} at {file.place(iri)}: {remedy}"
                )
            )
