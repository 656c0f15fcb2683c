"""What may be said, as typed values: classes, predicates, triggers, concepts and head nouns.

`ontology.load.load_ontology` builds one `Ontology` from the Turtle files; nothing here reads files.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

PartOfSpeech = Literal["verb", "noun", "adjective", "preposition"]

PARTS_OF_SPEECH: tuple[PartOfSpeech, ...] = ("verb", "noun", "adjective", "preposition")
NO_MENTION = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityClass:
    """A class of entities, such as `Nation`. `parents` are class names, named superclasses such as `Actor` included.

    `like` names the class of ours whose places in statements it may take too (*Disease* is like Challenge), if any.
    """

    name: str
    iri: str
    label: str
    definition: str
    parents: tuple[str, ...] = ()
    like: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicate:
    """A relation from subject to object.

    `domain` and `range` are the typical classes (leaf class names, empty: any); `hard_domain` and `hard_range` are
    those outside of which a relation is never kept (empty: no limit).
    """

    name: str
    iri: str
    label: str
    inverse_label: str
    definition: str
    domain: frozenset[str] = frozenset()
    range: frozenset[str] = frozenset()
    hard_domain: frozenset[str] = frozenset()
    hard_range: frozenset[str] = frozenset()
    symmetric: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """Words that say a predicate, and where their arguments stand.

    `words` are lemmas. `object_via` and `subject_via` name the slot that holds the argument: `""` is the plain slot of
    that part of speech (verb: direct object, subject; noun: the *of* phrase, the possessor or *by* phrase; adjective:
    its complement, the noun it is said of), any other value is a preposition (`invest in` has `object_via=("in",)`).
    `object_classes` and `subject_classes` limit the trigger (empty: any class); a limited trigger wins over an
    unlimited one of the same word. `swapped` exchanges subject and object (*X is vital for Y*: Y requires X).
    """

    iri: str
    predicate: str
    part_of_speech: PartOfSpeech
    words: tuple[str, ...]
    subject_via: tuple[str, ...] = ("",)
    object_via: tuple[str, ...] = ("",)
    subject_classes: frozenset[str] = frozenset()
    object_classes: frozenset[str] = frozenset()
    swapped: bool = False
    negated: bool = False
    modality: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """A concept of a vocabulary. `name` is its canonical name, `labels` all names it goes by (the canonical included).

    `demonyms` are adjectives and people's names (*Japanese*), `places` stand for it by metonymy (*Tokyo*), `keys` hold
    identifiers such as `iso3`, `broader` names of broader concepts' IRIs, `matches` outside IRIs it is aligned with.
    """

    iri: str
    class_name: str
    name: str
    labels: tuple[str, ...]
    demonyms: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    keys: Mapping[str, str] = field(default_factory=dict)
    broader: tuple[str, ...] = ()
    matches: tuple[str, ...] = ()
    definition: str = ""
    generic: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A modifier that decides the class of a phrase together with its head (*responsible use* → Goal).

    `modifiers` are lower-case words of the phrase before the head, `heads` lemmas of head nouns; an empty set is any.
    A phrase meets the cue when one of each is in it; the first cue that is met decides.
    """

    modifiers: frozenset[str]
    heads: frozenset[str]
    class_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ontology:
    """Everything that may be said. `version` is a hash of the files' content, part of every extraction's provenance.

    `classes` are the concrete classes, without superclasses, in the order of core.ttl, which settles ties.
    `concepts` are by IRI. `heads` types phrases that no vocabulary lists, by their head noun's lemma (*pledge* →
    Instrument); the class `none` (NO_MENTION) marks nouns that head no mention (*importance, way*). `light_heads` are
    no mention when they stand alone, but are with a modifier (*resource* and *financial resource*). `suffixes` type a
    head that is not listed, longest first (*ization* → Action). `cues` come before `heads`. `evaluative_adjectives`
    are left out of canonical names. `spelling` maps British words to American ones. `generic_names` name nothing in
    particular in any class (*it, support*), lower-case.
    """

    version: str
    classes: Mapping[str, EntityClass]
    predicates: Mapping[str, Predicate]
    triggers: tuple[Trigger, ...]
    concepts: Mapping[str, Concept]
    heads: Mapping[str, str]
    evaluative_adjectives: frozenset[str]
    spelling: Mapping[str, str]
    light_heads: frozenset[str] = frozenset()
    suffixes: Mapping[str, str] = field(default_factory=dict)
    cues: tuple[Cue, ...] = ()
    generic_names: frozenset[str] = frozenset()

    def leaves(self, name: str) -> frozenset[str]:
        """Return the concrete classes that a class name stands for (*Actor* → Nation, Organization, Person, Group)."""
        children = {child.name for child in self.classes.values() if name in child.parents}
        return frozenset().union(*(self.leaves(child) for child in children)) if children else frozenset({name})
