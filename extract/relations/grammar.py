"""Who does what in a parsed clause: deep subjects and objects over spaCy's ClearNLP labels.

The functions are pure and look at one token's surroundings. A deep subject is who acts, whatever the voice; it is
returned as an `Argument`, a token and the grammatical road on which it was found (`ROADS`).
Labels: https://github.com/clir/clearnlp-guidelines/blob/master/md/specifications/dependency_labels.md
"""

from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Token

RELATIVE_PRONOUNS = frozenset({"that", "which", "who", "whom", "whose", "where", "what"})
MEANS_PREPOSITIONS = frozenset({"by", "through", "via", "with", "using", "without"})
OBJECT_CONTROL = frozenset(
    """allow enable help assist encourage urge invite ask call require permit empower equip support force compel push
    direct instruct order request oblige expect want persuade convince lead cause prompt motivate inspire
    authorize authorise task charge mandate prepare position obligate advise tell remind train teach""".split()
)

CONDEMNING = frozenset("condemn reject oppose deplore denounce criticize criticise resist deny protest regret".split())


class Argument(NamedTuple):
    """A token that fills a role, and the road that led to it."""

    token: Token
    road: str


def is_passive(verb: Token) -> bool:
    """Tell whether a verb is passive: it has a passive subject or auxiliary, or is a participle after a noun."""
    if any(child.dep_ in ("nsubjpass", "auxpass", "csubjpass", "agent") for child in verb.children):
        return True
    return verb.dep_ == "acl" and verb.tag_ == "VBN"


def children(token: Token, *labels: str) -> Iterator[Token]:
    """Yield the children of a token that carry one of the labels, in sentence order."""
    return (child for child in token.children if child.dep_ in labels)


def conjuncts(token: Token) -> Iterator[Token]:
    """Yield a token and what is co-ordinated below it (*A, B and C* from A: A, B, C)."""
    yield token
    for child in children(token, "conj"):
        if not any(grandchild.dep_ in ("nsubj", "nsubjpass") for grandchild in child.children):
            yield from conjuncts(child)


def prepositional_objects(head: Token, preposition: str | None = None) -> Iterator[tuple[str, Token]]:
    """Yield (preposition, object) for the prepositional phrases of a token, two-word prepositions joined by a space."""
    for phrase in children(head, "prep", "agent", "dative"):
        if phrase.pos_ not in ("ADP", "SCONJ", "ADV", "VERB", "PART", "ADJ"):
            continue
        word = phrase.lower_
        if preposition is not None and word != preposition:
            continue
        for child in phrase.children:
            if child.dep_ in ("pobj", "pcomp"):
                yield word, child
            elif child.dep_ == "prep":
                for inner in children(child, "pobj", "pcomp"):
                    yield f"{word} {child.lower_}", inner
        for sibling in children(phrase, "conj"):
            if sibling.dep_ == "conj" and sibling.pos_ == "ADP":
                for child in children(sibling, "pobj", "pcomp"):
                    yield sibling.lower_, child


def antecedent(pronoun: Token) -> Token | None:
    """Return the noun that a relative pronoun stands for, or None."""
    if pronoun.lower_ not in RELATIVE_PRONOUNS:
        return None
    for ancestor in pronoun.ancestors:
        if ancestor.dep_ == "relcl":
            return ancestor.head
        if ancestor.dep_ not in ("conj", "xcomp", "ccomp", "prep", "pobj", "dobj", "aux", "advcl"):
            return None
    return None


def resolved(token: Token) -> Token:
    """Replace a relative pronoun by its antecedent; other tokens stay."""
    return antecedent(token) or token


def surface_subjects(verb: Token) -> list[Token]:
    """Return a verb's own subjects (active or passive), relative pronouns replaced."""
    return [resolved(child) for child in children(verb, "nsubj", "nsubjpass", "csubj", "csubjpass")]


def agents(verb: Token) -> list[Token]:
    """Return who acts in a passive clause: the objects of its *by* phrase."""
    return [resolved(child) for phrase in children(verb, "agent") for child in children(phrase, "pobj", "pcomp")]


def deep_subjects(verb: Token, depth: int = 0) -> list[Argument]:
    """Return who acts in a clause, following co-ordination, control, raising, relatives and participles.

    Roads: `subject`, `agent`, `shared` (co-ordinated verb), `control` (object of the governing verb), `raised`,
    `relative`, `participle`, `clause` (adverbial clause), `purpose`, `noun` (infinitive or preposition after a noun).
    """
    if depth > 6:
        return []
    if is_passive(verb):
        if found := agents(verb):
            return [Argument(token, "agent") for token in found]
        return []
    if own := surface_subjects(verb):
        return [Argument(token, "subject") for token in own]
    return governed_subjects(verb, depth)


def governed_subjects(verb: Token, depth: int) -> list[Argument]:
    """Return who acts in a clause without a subject of its own, by how the clause hangs on its governor."""
    head, label = verb.head, verb.dep_
    if label == "conj" and head.pos_ in ("VERB", "AUX", "NOUN", "ADJ"):
        return [
            Argument(argument.token, "shared" if argument.road == "subject" else argument.road)
            for argument in shared_subjects(head, depth)
        ]
    if label in ("relcl", "acl"):
        return noun_subjects(verb, head, depth)
    if label in ("xcomp", "ccomp"):
        return controlled_subjects(head, depth)
    if label == "advcl" and is_infinitive(verb) and head.lemma_.lower() in CONDEMNING:
        return []  # whoever condemns an attempt to do something does not mean to do it
    if label == "advcl":
        road = "purpose" if is_infinitive(verb) else "clause"
        return [Argument(argument.token, road) for argument in actors_of(head, depth)]
    if label == "pcomp" and head.dep_ in ("prep", "agent", "mark"):
        return preposition_subjects(head, depth)
    return []


def is_infinitive(verb: Token) -> bool:
    """Tell whether a verb carries *to* (its own, or that of the verb it is co-ordinated with)."""
    if any(child.tag_ == "TO" for child in verb.children):
        return True
    return verb.dep_ == "conj" and verb.tag_ == "VB" and verb.head.pos_ == "VERB" and is_infinitive(verb.head)


def shared_subjects(head: Token, depth: int) -> list[Argument]:
    """Return the subjects that a co-ordinated verb takes over from the first one, whichever voice that one has."""
    if head.pos_ in ("VERB", "AUX"):
        if is_passive(head) and (own := surface_subjects(head)):
            return [Argument(token, "shared") for token in own]
        return deep_subjects(head, depth + 1)
    return []


def actors_of(head: Token, depth: int) -> list[Argument]:
    """Return who acts in the clause that an adverbial hangs on: its deep subjects, else its passive subject."""
    if head.pos_ in ("VERB", "AUX"):
        found = deep_subjects(head, depth + 1)
        return found or [Argument(token, "subject") for token in surface_subjects(head)]
    return []


def controlled_subjects(head: Token, depth: int) -> list[Argument]:
    """Return the subject of a complement clause: the governor's object if it controls, else its subject."""
    if head.pos_ not in ("VERB", "AUX"):
        if head.pos_ in ("ADJ", "NOUN") and head.dep_ in ("acomp", "attr", "oprd", "ROOT"):
            return [Argument(argument.token, "raised") for argument in actors_of(head.head, depth)]
        return []
    if is_passive(head):
        return [Argument(token, "control") for token in surface_subjects(head)] or actors_of(head, depth)
    objects = [resolved(child) for child in children(head, "dobj", "dative")]
    if not objects and head.lemma_ == "call":
        objects = [child for word, child in prepositional_objects(head) if word in ("on", "upon", "for")]
    if objects and head.lemma_.lower() in OBJECT_CONTROL:
        return [Argument(token, "control") for token in objects]
    return [Argument(argument.token, "raised") for argument in deep_subjects(head, depth + 1)]


def noun_subjects(verb: Token, noun: Token, depth: int) -> list[Argument]:
    """Return the subject of a clause after a noun: the noun itself, or who stands behind it."""
    if verb.dep_ == "relcl":
        return []
    if verb.tag_ == "VBG":
        return [Argument(noun, "participle")]
    if is_infinitive(verb):
        return [Argument(noun, "noun"), *(Argument(a.token, "behind") for a in behind_noun(noun, depth))]
    return []


def behind_noun(noun: Token, depth: int) -> list[Argument]:
    """Return who stands behind an action noun: its possessor, *of*/*by* phrase, or the subject of its verb."""
    found = [Argument(child, "possessor") for child in children(noun, "poss")]
    found += [Argument(child, "possessor") for word, child in prepositional_objects(noun) if word == "by"]
    verb = noun.head
    if verb.lemma_.lower() in CONDEMNING:
        return found
    if noun.dep_ in ("dobj", "attr", "oprd") and verb.pos_ in ("VERB", "AUX"):
        found += [Argument(argument.token, "behind") for argument in deep_subjects(verb, depth + 1)]
    elif noun.dep_ == "pobj" and verb.head.pos_ in ("VERB", "AUX") and verb.dep_ == "prep":
        found += [Argument(argument.token, "behind") for argument in deep_subjects(verb.head, depth + 1)]
    return found


def preposition_subjects(preposition: Token, depth: int) -> list[Argument]:
    """Return the subject of a gerund after a preposition: of what the preposition hangs on."""
    head = preposition.head
    if head.pos_ in ("VERB", "AUX"):
        road = "means" if preposition.lower_ in MEANS_PREPOSITIONS else "clause"
        if is_passive(head) and preposition.lower_ != "by":
            return [Argument(token, road) for token in surface_subjects(head)]
        return [Argument(argument.token, road) for argument in actors_of(head, depth)]
    if head.pos_ in ("NOUN", "PROPN"):
        return [Argument(head, "noun"), *behind_noun(head, depth)]
    if head.pos_ == "ADJ":
        return [Argument(argument.token, "raised") for argument in actors_of(head.head, depth)]
    return []


def deep_objects(verb: Token) -> list[tuple[str, Argument]]:
    """Return (slot, argument) for what a verb acts on: slot `""` is the direct object, others are prepositions.

    A passive subject, the noun that a past participle modifies, and the antecedent of an object relative are direct.
    """
    direct = [Argument(resolved(child), "object") for child in children(verb, "dobj", "oprd")]
    if is_passive(verb):
        direct = [Argument(token, "passive") for token in passive_subjects(verb)]
    elif verb.dep_ == "relcl" and not direct and has_subject_of_its_own(verb):
        direct = [Argument(verb.head, "relative")]
    found = [("", argument) for argument in direct]
    found += [
        (word, Argument(resolved(child), "prepositional"))
        for word, child in prepositional_objects(verb)
        if word != "by" or not is_passive(verb)
    ]
    for particle in children(verb, "prt"):
        found += [(particle.lower_, argument) for argument in direct]
    return found


def has_subject_of_its_own(verb: Token) -> bool:
    """Tell whether a relative clause has a subject that is not the relative pronoun."""
    return any(child.lower_ not in RELATIVE_PRONOUNS for child in children(verb, "nsubj"))


def passive_subjects(verb: Token) -> list[Token]:
    """Return what a passive verb acts on: its subject, the noun it modifies, or what the verb before it acts on."""
    if own := surface_subjects(verb):
        return own
    if verb.dep_ in ("acl", "relcl") and verb.tag_ == "VBN":
        return [verb.head]
    if verb.dep_ == "conj" and is_passive(verb.head):
        return passive_subjects(verb.head)
    if verb.dep_ == "xcomp":
        return surface_subjects(verb.head)
    return []
