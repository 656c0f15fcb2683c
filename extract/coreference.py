"""What pronouns, *this approach*, *the two countries* and short names (*the Commission*) stand for; or silence.

A wrong antecedent is a wrong edge, so a link is made only when one candidate is left. Candidates are all noun phrases
of the neighbourhood, not only those that are mentions: a phrase that nobody extracted still competes, and where it
wins, or ties, nothing is linked. The filters are the usual ones of rule-based resolution: agreement in number and
kind, syntax, recency and the preference for subjects (Lappin and Leass, "An Algorithm for Pronominal Anaphora Resolution",
Computational Linguistics 20:4, 1994; Lee et al., "Deterministic Coreference Resolution Based on Entity-Centric,
Precision-Ranked Rules", Computational Linguistics 39:4, 2013).
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Span, Token

from extract.inflection import singular
from extract.words import word_set, word_sets

Number = Literal["singular", "plural"]

_HE_OR_SHE = frozenset({"he", "him", "his", "she", "her", "hers", "himself", "herself"})
IT = frozenset({"it", "its", "itself"})
THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
_WE = frozenset({"we", "We", "us"})
PRONOUNS = _HE_OR_SHE | IT | THEY
_DEMONSTRATIVES = frozenset({"this", "that", "these", "those", "such"})
_DEFINITE = _DEMONSTRATIVES | {"the", "both", "our", "its", "their"}
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PERSONS = frozenset({"Person", "Group"})
_NAMED_CLASSES = frozenset({"Person", "Organization", "Instrument", "Event", "Action", "Technology"})
_NAME_PREPOSITIONS = frozenset({"of", "on", "for", "against", "in", "to", "relating", "concerning", "between"})
# Phrases that measure or date something are no antecedents.
_MEASURES = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL"})
_JUDGEMENTS = frozenset({"be", "seem", "appear", "become", "remain", "make", "find", "take", "happen", "matter"})
_CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "csubj", "acl", "relcl"})
_PAIR_NOUNS = word_set("coreference", "pair_nouns")
_OWN = frozenset({"my", "our"})
_OWN_NOUNS = word_set("coreference", "own_nouns")
_OWN_INSTITUTIONS = word_set("coreference", "own_institutions")
_OWN_ADJECTIVES = word_set("coreference", "own_adjectives")
# Nouns that name a mention of a class without describing it (*the company* of an organization named before).
_SORTAL_NOUNS = word_sets("coreference", "sortal_nouns")


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionView:
    """One mention as resolution sees it: its words in the parsed sentence, its class and canonical name."""

    span: Span
    class_name: str
    concept: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceView:
    """One sentence of a document, in reading order. `block` is the same for the sentences of one paragraph."""

    span: Span
    mentions: tuple[MentionView, ...]
    block: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One expression and what it stands for: one mention before it, or two for *both sides*, in text order.

    `sentence` is the index of the sentence that holds `span`; `rule` says which step linked.
    """

    sentence: int
    span: Span
    antecedents: tuple[MentionView, ...]
    rule: str

    @property
    def class_name(self) -> str:
        """The class of what is meant."""
        return self.antecedents[0].class_name

    @property
    def concept(self) -> str:
        """The canonical name of what is meant; two names are joined by *and*."""
        return " and ".join(mention.concept for mention in self.antecedents)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A noun phrase that may be meant. `mention` is None for a phrase that is not extracted."""

    head: Token
    number: Number
    mention: MentionView | None
    sentence: int

    @property
    def name(self) -> str:
        return self.mention.concept if self.mention else singular(self.head.lower_)

    @property
    def class_name(self) -> str | None:
        return self.mention.class_name if self.mention else None

    @property
    def is_name(self) -> bool:
        return self.head.pos_ == "PROPN"

    @property
    def is_subject(self) -> bool:
        return self.head.dep_ in SUBJECTS


def resolve(sentences: Sequence[SentenceView]) -> list[Link]:
    """Return the links of one document, in reading order; what stays ambiguous has none."""
    candidates = [_candidates(sentence, index) for index, sentence in enumerate(sentences)]
    links: list[Link] = []
    for index, sentence in enumerate(sentences):
        near = _neighbourhood(sentences, candidates, index)
        links.extend(_pronoun_links(sentence, index, near))
        links.extend(_phrase_links(sentences, index, near))
    links.extend(_short_name_links(sentences))
    taken = {(link.sentence, link.span.root.i) for link in links}
    links.extend(link for link in _speaker_links(sentences) if (link.sentence, link.span.root.i) not in taken)
    return sorted(links, key=lambda link: (link.sentence, link.span.start))


def _neighbourhood(
    sentences: Sequence[SentenceView], candidates: Sequence[Sequence[_Candidate]], index: int
) -> list[Sequence[_Candidate]]:
    """Return the candidates of a sentence and of the one before it in the same block, nearest first."""
    near = [candidates[index]]
    if index and sentences[index - 1].block == sentences[index].block:
        near.append(candidates[index - 1])
    return near


def _candidates(sentence: SentenceView, index: int) -> list[_Candidate]:
    """Return the noun phrases of a sentence in text order, mentions and others, without pronouns and measures."""
    heads = {
        mention.span.root.i: mention for mention in sentence.mentions if mention.span.root.pos_ in {"NOUN", "PROPN"}
    }
    named = {
        token.i
        for mention in sentence.mentions
        if len(mention.span) > 1
        for token in mention.span
        if _is_named(mention)
    }
    found = []
    for token in sentence.span:
        mention = heads.get(token.i)
        if mention is None and (token.i in named or not _heads_phrase(token)):
            continue
        found.append(_Candidate(token, _number(token), mention, index))
    return found


def _heads_phrase(token: Token) -> bool:
    if token.pos_ not in {"NOUN", "PROPN"} or token.dep_ in {"compound", "nmod", "amod", "npadvmod"}:
        return False
    return token.ent_type_ not in _MEASURES


def _is_named(mention: MentionView) -> bool:
    return mention.span.root.text[:1].isupper() and mention.span.root.pos_ == "PROPN"


def _number(head: Token) -> Number:
    is_plural = head.tag_ in {"NNS", "NNPS"} and singular(head.lower_) != head.lower_
    return "plural" if is_plural or head.lower_ in {"people", "police", "data"} else "singular"


# Pronouns


def _pronoun_links(sentence: SentenceView, index: int, near: Sequence[Sequence[_Candidate]]) -> Iterator[Link]:
    """Link the pronouns of a sentence; after one of a kind that stays open, so do the others of its kind."""
    still_open: set[frozenset[str]] = set()
    for token in sentence.span:
        kind = next((kind for kind in (_HE_OR_SHE, IT, THEY) if token.lower_ in kind), None)
        if kind is None or _is_empty(token):
            continue
        found = _antecedent(token, near) if kind not in still_open else None
        if found is None:
            still_open.add(kind)
        elif antecedents := _members(found[0], near):
            span = token.doc[token.i : token.i + 1]
            yield Link(sentence=index, span=span, antecedents=antecedents, rule=found[1])


def _members(candidate: _Candidate, near: Sequence[Sequence[_Candidate]]) -> tuple[MentionView, ...]:
    """Return the mention that a candidate is, or those of *A and B*; none if one of them is not extracted."""
    heads = [candidate.head, *_conjuncts(candidate.head)]
    mentions = [c.mention for head in heads for group in near for c in group if c.head == head]
    return tuple(mention for mention in mentions if mention is not None) if None not in mentions else ()


def _conjuncts(head: Token) -> list[Token]:
    return [token for child in head.children if child.dep_ == "conj" for token in (child, *_conjuncts(child))]


def _is_empty(pronoun: Token) -> bool:
    """Tell whether *it* stands for nothing (*it is important that …*) or for a clause that follows."""
    if pronoun.lower_ != "it":
        return False
    verb = pronoun.head
    if pronoun.dep_ == "expl":
        return True
    clause = any(child.dep_ in _CLAUSES or child.dep_ == "prep" and child.lower_ == "for" for child in _subtree(verb))
    return verb.lemma_.lower() in _JUDGEMENTS and clause


def _subtree(verb: Token) -> list[Token]:
    return [*verb.children, *(grandchild for child in verb.children for grandchild in child.children)]


def _antecedent(pronoun: Token, near: Sequence[Sequence[_Candidate]]) -> tuple[_Candidate, str] | None:
    """Return the one candidate that is left, and the rule that left it.

    Only subjects are taken up, and only by subjects and possessors: other pairs were right half the time.
    """
    if _is_quoted(pronoun) or pronoun.dep_ not in SUBJECTS | {"poss"}:
        return None
    before = [c for c in near[0] if c.head.i < pronoun.i and not _governs(c.head, pronoun)]
    here, earlier = ([c for c in group if _agrees(pronoun, c)] for group in (before, near[1] if len(near) > 1 else ()))
    names_here, names = {c.name for c in here}, {c.name for c in (*here, *earlier)}
    above = _subject_above(pronoun, here)
    if above is not None and len(names_here) == 1 and (above.is_name or pronoun.lower_ not in IT or len(names) == 1):
        return above, "subject of the clause above"
    if len(names) == 1:
        only = (*here, *earlier)[-1]
        return (only, "only candidate") if only.is_subject and (only.is_name or here) else None
    subjects = [c for c in earlier if c.is_subject and c.is_name]
    if not here and len(subjects) == 1 and len(names) <= 3 and pronoun.dep_ in SUBJECTS:
        return subjects[0], "subject of the sentence before"
    return None


_FEMALE = word_set("coreference", "female")
_MALE = word_set("coreference", "male")


def _gender(pronoun: Token) -> frozenset[str]:
    return _FEMALE if pronoun.lower_ in {"she", "her", "hers", "herself"} else _MALE


def _governs(noun: Token, pronoun: Token) -> bool:
    """Tell whether the pronoun stands inside the noun's own phrase (*the company and its products*: it does not)."""
    return noun in pronoun.ancestors and not any(t.dep_ in {"relcl", "acl", "conj"} for t in _path(pronoun, noun))


def _path(low: Token, high: Token) -> list[Token]:
    """Return the tokens from `low` up to, not including, `high`."""
    path = [low]
    for ancestor in low.ancestors:
        if ancestor == high:
            break
        path.append(ancestor)
    return path


_QUOTES = frozenset("\"“”``''")


def _is_quoted(pronoun: Token) -> bool:
    """Tell whether a quotation is open before the pronoun: what *it* means there was said elsewhere."""
    marks = [t.text for t in pronoun.doc[pronoun.sent.start : pronoun.i] if t.text in {'"', "“", "”", "``", "''"}]
    return len(marks) % 2 == 1


def _agrees(pronoun: Token, candidate: _Candidate) -> bool:
    word = pronoun.lower_
    if word in _HE_OR_SHE:
        words = {token.lower_ for token in candidate.mention.span} if candidate.mention else {candidate.head.lower_}
        wrong = (_FEMALE | _MALE) - _gender(pronoun)
        person = candidate.class_name == "Person" or words & _gender(pronoun)
        if any(child.lower_ in _HE_OR_SHE for child in candidate.head.children):
            return False  # *his father*: then *he* is rather whose father it is
        return (
            bool(person)
            and candidate.number == "singular"
            and not words & wrong
            and not _is_coordinated(candidate.head)
        )
    if word in THEY:
        return candidate.number == "plural" or _is_coordinated(candidate.head)
    return (
        candidate.number == "singular" and candidate.class_name not in _PERSONS and not _is_coordinated(candidate.head)
    )


def _is_coordinated(head: Token) -> bool:
    return any(child.dep_ == "conj" for child in head.children)


def _subject_above(pronoun: Token, fitting: Sequence[_Candidate]) -> _Candidate | None:
    """Return the subject of the clause that embeds the pronoun's clause, if the pronoun is a subject or possessor."""
    verb = _clause(pronoun)
    for clause in (verb, *verb.ancestors):
        subjects = [c for c in fitting if c.is_subject and c.head.head == clause and c.head.i < pronoun.i]
        if subjects and (clause != verb or pronoun.dep_ == "poss"):
            return subjects[0]
    return None


def _clause(token: Token) -> Token:
    """Return the verb of the clause that a token stands in."""
    return next((t for t in (token, *token.ancestors) if t.pos_ in {"VERB", "AUX"}), token)


# Noun phrases


def _phrase_links(
    sentences: Sequence[SentenceView], index: int, near: Sequence[Sequence[_Candidate]]
) -> Iterator[Link]:
    """Link *this approach*, *the two countries*, *the company* to a mention before them."""
    for head in (token for token in sentences[index].span if token.pos_ == "NOUN"):
        determiner = next(
            (c for c in head.children if c.dep_ in {"det", "predet", "poss"} and c.lower_ in _DEFINITE), None
        )
        if determiner is None:
            continue
        found = _pair(head, near) or _same_noun(head, determiner, near) or _sort(head, near)
        if found is not None:
            antecedents, rule = found
            yield Link(sentence=index, span=_phrase(head), antecedents=antecedents, rule=rule)


def _phrase(head: Token) -> Span:
    """Return a noun with the modifiers before it, without determiner or number: as mentions are marked."""
    start = min((t.i for t in head.children if t.dep_ in {"amod", "compound"} and t.i < head.i), default=head.i)
    return head.doc[start : head.i + 1]


def _pair(head: Token, near: Sequence[Sequence[_Candidate]]) -> tuple[tuple[MentionView, ...], str] | None:
    """Read *the two countries*, *both sides*: exactly two named actors of one class just before."""
    counted = any(child.lower_ in {"two", "both"} for child in head.children)
    if not counted or singular(head.lower_) not in _PAIR_NOUNS:
        return None
    pair = tuple(_named_before(head, near, frozenset({"Nation", "Organization"})).values())
    return (pair, "pair") if len(pair) == 2 and pair[0].class_name == pair[1].class_name else None


def _named_before(head: Token, near: Sequence[Sequence[_Candidate]], classes: frozenset[str]) -> dict[str, MentionView]:
    """Return name → mention for the named mentions of some classes before a noun, in text order."""
    before = (c for group in reversed(near) for c in group if _is_before(c, head))
    return {c.name: c.mention for c in before if c.mention and c.class_name in classes and _is_named(c.mention)}


def _same_noun(
    head: Token, determiner: Token, near: Sequence[Sequence[_Candidate]]
) -> tuple[tuple[MentionView, ...], str] | None:
    """Read *this approach* after *a risk-based approach*: the one mention before it with the same head noun."""
    if determiner.lower_ not in _DEMONSTRATIVES - {"such"} or _is_described(head) or head.ent_type_ in _MEASURES:
        return None
    same = [c for group in near for c in group if _is_before(c, head) and _is_same_form(c.head, head)]
    return ((same[0].mention,), "same noun") if len(same) == 1 and same[0].mention is not None else None


def _is_same_form(one: Token, other: Token) -> bool:
    return one.tag_ == other.tag_ and one.lower_ == other.lower_ and one.ent_type_ not in _MEASURES


def _is_before(candidate: _Candidate, head: Token) -> bool:
    return candidate.head.doc is not head.doc or candidate.head.i < head.i


def _is_described(head: Token) -> bool:
    """Tell whether a noun has modifiers of its own, so that it need not repeat an earlier one."""
    return any(child.dep_ in {"amod", "compound", "relcl", "prep"} for child in head.children)


def _sort(head: Token, near: Sequence[Sequence[_Candidate]]) -> tuple[tuple[MentionView, ...], str] | None:
    """Read *the company* after one named company: the only named mention of the class that the noun names."""
    if singular(head.lower_) != head.lower_ or _is_described(head):
        return None
    for class_name, nouns in _SORTAL_NOUNS.items():
        if head.lower_ in nouns:
            named = tuple(_named_before(head, near, frozenset({class_name})).values())
            return (named, "sort") if len(named) == 1 else None
    return None


# Short names


def _short_name_links(sentences: Sequence[SentenceView]) -> Iterator[Link]:
    """Link *Biden* to *Joe Biden* and *the Commission* to *European Commission*: the one longer name before it."""
    names: dict[tuple[str, str], dict[str, MentionView]] = {}
    for index, sentence in enumerate(sentences):
        for mention in sentence.mentions:
            longer = names.get((mention.class_name, mention.span.text.lower()), {})
            if len(longer) == 1 and _is_short_name(mention):
                yield Link(sentence=index, span=mention.span, antecedents=tuple(longer.values()), rule="short name")
            for short in _short_forms(mention):
                names.setdefault((mention.class_name, short), {}).setdefault(mention.concept, mention)


def _is_short_name(mention: MentionView) -> bool:
    """Tell whether a capitalised word is used as a name: a person's anywhere, another one after *the* or *this*."""
    first = mention.span[0]
    if not first.text[:1].isupper() or len(mention.concept.split()) > len(mention.span):
        return False
    before = first.nbor(-1).lower_ if first.i else ""
    return mention.class_name == "Person" or before in {"the", "this", "our"}


def _short_forms(mention: MentionView) -> Iterator[str]:
    """Return what a name may be called in short: a person's last name, the end of another name up to its head."""
    words = mention.concept.split()
    if mention.class_name not in _NAMED_CLASSES or len(words) < 2 or not words[0][:1].isupper():
        return
    end = next((at for at, word in enumerate(words) if at and word.islower()), len(words))
    if mention.class_name == "Person":
        if end == len(words):
            yield words[-1].lower()
    elif end == len(words) or words[end] in _NAME_PREPOSITIONS:
        for start in range(1 if end == len(words) else 0, end):
            yield " ".join(words[start:end]).lower()


# The speaker


def _speaker_links(sentences: Sequence[SentenceView]) -> Iterator[Link]:
    """Link *we*, *my country* and *the Federal Government* to the one nation that the document speaks for."""
    nations = [
        (index, mention)
        for index, sentence in enumerate(sentences)
        for mention in sentence.mentions
        if mention.class_name == "Nation"
    ]
    speaker = _speaker(sentences, sum(mention.span.text in _WE for _, mention in nations))
    if speaker is not None:
        for index, mention in nations:
            if mention.span.text in _WE or _is_own_nation(mention.span):
                yield Link(sentence=index, span=mention.span, antecedents=(speaker,), rule="speaker")


def _is_own_nation(span: Span) -> bool:
    """Tell whether a phrase is a speaker's word for the own nation, without anything that tells it from others."""
    head = span.root
    before = [child for child in head.lefts if child.lower_ not in _OWN_ADJECTIVES]
    described = any(child.dep_ in {"prep", "relcl", "acl", "appos", "conj"} for child in head.rights)
    if described or len(before) != 1:
        return False
    word = head.lemma_.lower()
    if before[0].lower_ in _OWN:
        return word in _OWN_NOUNS or word in _OWN_INSTITUTIONS
    return word in _OWN_INSTITUTIONS and before[0].lower_ in {"the", "this"}


def _is_office(mention: MentionView) -> bool:
    """Tell whether a capitalised phrase names a government without saying whose (*the Federal Government*)."""
    return (
        mention.span.root.lemma_.lower() in _OWN_INSTITUTIONS and mention.concept.lower() == mention.span.text.lower()
    )


def _speaker(sentences: Sequence[SentenceView], voices: int) -> MentionView | None:
    """Return the nation that a document speaks for: named often, beside few others, and hardly ever together with them.

    Joint statements say *we* often and name no nation as often (one for three is asked for).
    """
    nations = [m for s in sentences for m in s.mentions if m.class_name == "Nation" and _is_named(m)]
    nations = [mention for mention in nations if mention.concept.split()[-1][:1].isupper() and not _is_office(mention)]
    ranked = Counter(mention.concept for mention in nations).most_common(2)
    if not ranked or 3 * ranked[0][1] < max(voices, 9) or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
        return None
    own = [mention for mention in nations if mention.concept == ranked[0][0]]
    joint = sum(mention.span.root.dep_ == "conj" or _is_coordinated(mention.span.root) for mention in own)
    return own[0] if joint * 4 <= len(own) else None
