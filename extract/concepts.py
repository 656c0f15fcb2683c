"""The canonical name of a mention: one name for a thing, however a sentence words it.

Common nouns become the singular, lower-case phrase of the head with its classifying modifiers (*the most serious
digital divides* → *digital divide*), verb phrases the verb's lemma with its object (*sharing best practices* → *share
best practice*); proper names keep their form, or take the official short one when the vocabulary or the document
itself knows them (*American* → *United States*, *GDC* → *Global Digital Compact*). What a pronoun or a bare *the
Commission* stands for is left to `extract.coreference`.
"""

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Span, Token

from extract.inflection import positive, singular
from extract.words import word_set
from ontology.terms import Ontology

# Determiners, possessives, quantifiers and fillers, which never belong to a concept.
_FUNCTION_WORDS = word_set("concepts", "function_words")
_ORDINALS = word_set("concepts", "ordinals")
_DROPPED_ADVERBS = word_set("concepts", "dropped_adverbs")
_JOINERS = word_set("concepts", "joiners")
_BETWEEN = frozenset({"and", "or", ",", "&", "and/or", "nor", "but", ";"})
# Classes of particulars: here a capitalised phrase is a name, while elsewhere capitals may be mere emphasis.
_PARTICULAR = frozenset({"Nation", "Organization", "Person", "Instrument", "Event"})
_GENERIC_NATIONS = frozenset(
    {"country", "nation", "state", "government", "nation-state", "nation state", "sovereign state"}
)
_STATE_NOUNS = frozenset({"government", "administration", "region"})

_ALWAYS_WRITTEN_OUT = {"UN": "United Nations", "R&D": "research and development"}

_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "‑": "-", "–": "-", "—": "-", "\xad": None})
_MARKUP = re.compile(r"<[^>]{1,60}>|[*_\\`]+|\[\d+\]")
_EDGES = " \"',;:"
_DOTTED = re.compile(r"(?:^|[\s.])[A-Z]\.$|\b(?:Inc|Ltd|Co|Corp|Jr|Sr)\.$")
_RESIDUE = re.compile(r"(?:\]\(|</|\.\[|\.?\[\d|(?<=\w\w)—\w).*$")
_BRACKETS = re.compile(r"\s*\([^()]*\)|\s*\[[^\[\]]*\]")
_DURATION = re.compile(r"(?:\d+|one|two|three|four|five|six|ten|multi)-?(?:year|month|week|day|hour)s?(?:-long)?$")
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_NUMBER = re.compile(r"\d[\d.,]*$")
_GOVERNMENT_OF = re.compile(r"(?:government|republic|kingdom|state) of (?:the )?(.+)$", re.IGNORECASE)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What is known of names before a phrase is read.

    `labels` maps (class, `label_key` of a label) to the canonical name. `short` holds the short names that the document
    itself introduces (`extract.acronyms.short_names`), `acronyms` those that the vocabulary lists.
    """

    labels: Mapping[tuple[str, str], str] = field(default_factory=dict)
    evaluative: frozenset[str] = frozenset()
    spelling: Mapping[str, str] = field(default_factory=dict)
    short: Mapping[str, str] = field(default_factory=dict)
    acronyms: frozenset[str] = frozenset()

    @classmethod
    def of(cls, ontology: Ontology) -> "Names":
        """Take names, evaluative adjectives and spelling from the ontology.

        Of a common noun's labels only those count that are the same words (`is_alias`); the others (*laptop* of
        *computer*) find mentions, but the concept keeps the text's own word.
        """
        labels: dict[tuple[str, str], str] = {}
        for concept in ontology.concepts.values():
            for label in (concept.name, *concept.labels):
                if is_alias(label, concept.name):
                    labels.setdefault((concept.class_name, label_key(label)), concept.name)
        for concept in ontology.concepts.values():
            for label in (*concept.demonyms, *concept.places):
                labels.setdefault((concept.class_name, label_key(label)), concept.name)
        return cls(
            labels=labels,
            evaluative=ontology.evaluative_adjectives,
            spelling=ontology.spelling,
            acronyms=frozenset(key for _, key in labels if is_acronym(key)),
        )

    def within(self, short: Mapping[str, str]) -> "Names":
        """Return the names as they hold inside a document that introduces these short names."""
        return replace(self, short=short)

    def find(self, text: str, class_name: str) -> str | None:
        """Return the canonical name of a whole label of that class, or `None`."""
        return self.labels.get((class_name, label_key(text)))


def label_key(text: str) -> str:
    """Return what two spellings of one label share: no dots in acronyms, straight quotes, single spaces, lower case.

    An acronym keeps its capitals, so that *US* is not *us*, nor *WHO* *who*.
    """
    plain = clean(text)
    bare = plain.replace(".", "")
    return bare if is_acronym(bare) else plain.lower()


def is_alias(label: str, name: str) -> bool:
    """Tell whether a label names exactly what the canonical name does.

    Every label of a proper name does; of a common noun its acronym and its other spellings do (*start-ups*).
    """
    if any(word[0].isupper() and not is_acronym(word) for word in name.split()):
        return True
    if is_acronym(label):
        return _abbreviates(label, name)
    return _squeezed(label) == _squeezed(name)


def _abbreviates(acronym: str, name: str) -> bool:
    """Tell whether an acronym's letters stand in the name in their order, the first one first."""
    letters = iter(name.lower())
    wanted = [letter.lower() for letter in acronym.removesuffix("s") if letter.isalpha()]
    return bool(wanted) and wanted[0] == name[0].lower() and all(letter in letters for letter in wanted)


def _squeezed(name: str) -> str:
    return re.sub(r"[\s-]", "", " ".join(singular(word) for word in name.lower().split()))


def clean(text: str) -> str:
    """Return text without line breaks, typographic quotes and marks of markup."""
    straight = unicodedata.normalize("NFKC", _RESIDUE.sub("", _MARKUP.sub("", text))).translate(_STRAIGHT)
    plain = " ".join(straight.split()).strip(_EDGES)
    return plain[:-1] if plain.endswith(".") and not _DOTTED.search(plain) else plain


def is_acronym(word: str) -> bool:
    """Tell whether a word is written as acronyms are (*EU*, *R&D*, *SDGs*, *5G*, *IoT*)."""
    core = word.replace(".", "").removesuffix("s")
    capitals = sum(letter.isupper() or letter.isdigit() for letter in core)
    return (
        core.replace("&", "").replace("-", "").isalnum()
        and 2 <= len(core) <= 8
        and capitals * 2 >= len(core) + 1
        and not core.isdigit()
    )


@dataclass(frozen=True, slots=True)
class _Word:
    """A word as a reader sees it: tokens that hyphens, slashes or an ampersand join (*multi-stakeholder*)."""

    tokens: tuple[Token, ...]

    @property
    def text(self) -> str:
        raw = "".join(token.text for token in self.tokens)
        return raw.replace("’", "'") if raw in _POSSESSIVES else clean(raw) or raw

    @property
    def lower(self) -> str:
        return self.text.lower()

    @property
    def last(self) -> Token:
        return self.tokens[-1]

    @property
    def is_capitalised(self) -> bool:
        return self.text[0].isupper() or is_acronym(self.text)

    @property
    def is_noun(self) -> bool:
        return self.last.pos_ in {"NOUN", "PROPN"}


def canonical(
    span: Span, class_name: str, *, names: Names, others: Collection[Span] = (), text: str | None = None
) -> str:
    """Return the canonical name of the mention `span` of a class.

    `others` are the sentence's other mentions: where one of them starts inside `span` and shares its head (*regulatory
    and ethical frameworks* around *ethical frameworks*), `span` names the first of the two (*regulatory framework*).
    `text` are the mention's own words where its ends fall inside a token (*India* in *U.S.-India*).
    """
    known = _known(text or span.text, class_name, names)
    if known is not None:
        return known
    words: Sequence[_Word] = _without_brackets(_words(span))
    if not words:
        return clean(span.text)
    if _is_verb_phrase(words, class_name, names):
        return _verb_phrase(words, names)
    words = _first_conjunct(words, others)
    if _is_name(words, class_name):
        return _proper_name(words, class_name, names)
    return _common_name(words, class_name, names)


def _known(text: str, class_name: str, names: Names) -> str | None:
    """Look a whole text up: among the document's own short names, then in the vocabulary."""
    plain = re.sub(r"^(?:the|a|an) |'s?$", "", clean(_BRACKETS.sub("", text)), flags=re.IGNORECASE)
    long = names.short.get(plain)
    if long is not None:
        return (
            names.find(long, class_name)
            or _parties(long, class_name, names)
            or _long_form(plain, long, class_name, names)
        )
    return names.find(plain, class_name) or names.find(_last_in_singular(plain), class_name)


def _last_in_singular(text: str) -> str:
    """Return a text with its last word in the singular (*Least Developed Countries*), an acronym as it stands."""
    lead, space, last = text.rpartition(" ")
    return text if not space or is_acronym(last) else lead + space + singular(last.lower())


def _parties(long: str, class_name: str, names: Names) -> str | None:
    """Name the parties that one word was introduced for (*the Government of Japan and the Government of India*)."""
    parties = [_nation(part, names) for part in re.split(r",? and (?:the )?(?=Government)", clean(long))]
    return " and ".join(parties) if class_name == "Nation" and len(parties) > 1 else None


def _long_form(short: str, long: str, class_name: str, names: Names) -> str:
    """Name what an acronym stands for: a common noun in the singular, a name as it stands."""
    words = clean(long).split()
    is_plural = short.endswith("s") and short != short.upper() and class_name not in {"Goal", "Instrument"}
    if class_name not in {"Nation", "Group"} and words[-1][0].isupper() and not is_plural:
        return " ".join(words)
    at = (
        next(
            (index for index, word in enumerate(words) if index and word.lower() in _JOINERS - {"and", "&"}), len(words)
        )
        - 1
    )
    words[at] = _spelled(singular(words[at].lower()), names)
    return " ".join(words)


def _words(span: Span) -> tuple[_Word, ...]:
    """Split a span into words; quotation marks and line breaks are none."""
    words: list[list[Token]] = []
    for token in span:
        if token.is_space or (not clean(token.text) and token.text not in _POSSESSIVES | {","}):
            continue
        if words and _is_joined(words[-1][-1], token):
            words[-1].append(token)
        else:
            words.append([token])
    return tuple(_Word(tuple(tokens)) for tokens in words)


def _is_joined(left: Token, right: Token) -> bool:
    marks = {"-", "‑", "–", "/", "&"}
    if left.i + 1 != right.i or left.whitespace_:
        return False
    return left.text in marks or right.text in marks or (left.is_digit and right.is_alpha)


def _without_brackets(words: Sequence[_Word]) -> tuple[_Word, ...]:
    """Leave out what stands in brackets: an acronym (*artificial intelligence (AI)*) or an aside."""
    depth, kept = 0, []
    for word in words:
        depth += word.text in {"(", "["}
        if depth == 0:
            kept.append(word)
        depth -= depth > 0 and word.text in {")", "]"}
    return tuple(kept)


# Verb phrases


def _is_verb_phrase(words: Sequence[_Word], class_name: str, names: Names) -> bool:
    """Tell whether a mention is a verb with what it governs (*engage in dialogue*), not a noun phrase."""
    first = _first_content(words)
    token = first.last
    if class_name in {"Nation", "Organization", "Person", "Technology", "Sector", "Event", "Instrument", "Group"}:
        return False
    if len(words) == 1:
        return token.tag_ in {"VB", "VBP", "VBZ"} and class_name == "Action"
    if token.pos_ not in {"VERB", "AUX"} or first.lower in names.evaluative:
        return False
    if (
        token.dep_ in {"amod", "compound", "nmod"}
        and token.head.i > token.i
        and any(word.last == token.head for word in words)
    ):
        return False
    return token.tag_ != "VBN" or token.dep_ in {"ROOT", "conj", "advcl", "xcomp", "ccomp"}


def _first_content(words: Sequence[_Word]) -> _Word:
    """Return the first word that is no *to*, *not* or adverb."""
    return next((word for word in words if word.last.pos_ not in {"ADV", "PART", "CCONJ", "PUNCT"}), words[0])


def _verb_phrase(words: Sequence[_Word], names: Names) -> str:
    """Name the act: the first verb's lemma and its object, without a second verb that shares the object."""
    verb = _first_content(words)
    rest = _without_possessors(_without_second_verb(words[words.index(verb) + 1 :]))
    return " ".join([_lemma(verb), *_nominal(rest, names)])


def _without_second_verb(rest: Sequence[_Word]) -> Sequence[_Word]:
    """Skip *and implement* in *design and implement policies*; what joins two verbs without an object stays."""
    at = next((index for index, word in enumerate(rest) if word.lower not in _BETWEEN), len(rest))
    if not 0 < at < len(rest) - 1 or rest[at].last.pos_ != "VERB":
        return rest
    return _without_second_verb(rest[at + 1 :])


def _without_possessors(words: Sequence[_Word]) -> Sequence[_Word]:
    """Leave out whose the object is (*protect citizens' data* → *protect data*)."""
    at = next((index for index, word in enumerate(words) if word.text in _POSSESSIVES), None)
    if at is None:
        return words
    start = next(
        (index + 1 for index in range(at - 1, -1, -1) if words[index].last.pos_ in {"ADP", "DET", "CCONJ", "VERB"}), 0
    )
    return [*words[:start], *words[at + 1 :]]


def _lemma(verb: _Word) -> str:
    return "".join(token.text for token in verb.tokens[:-1]).lower() + verb.last.lemma_.lower()


# Noun phrases


def _first_conjunct(words: Sequence[_Word], others: Collection[Span]) -> Sequence[_Word]:
    """Cut *A and B head* to *A head* where *B head* is a mention of its own."""
    starts = {
        other.start for other in others if words[0].tokens[0].i < other.start and other.end == words[-1].last.i + 1
    }
    for index, word in enumerate(words):
        if word.lower not in {"and", "or", "&"} or not 0 < index < len(words) - 2:
            continue
        second = words[index + 1]
        if second.tokens[0].i in starts:
            return [*_completed(_before_comma(words[:index]), second), *words[index + 2 :]]
    return words


def _completed(words: Sequence[_Word], second: _Word) -> Sequence[_Word]:
    """Write *low-* out as *low-income* after its partner *middle-income*."""
    last = words[-1]
    if not last.text.endswith("-") or len(second.tokens) < 3:
        return words
    return [*words[:-1], _Word((*last.tokens, second.tokens[-1]))]


def _before_comma(words: Sequence[_Word]) -> Sequence[_Word]:
    """Return the first of several co-ordinated modifiers."""
    at = next((index for index, word in enumerate(words) if word.text == ","), len(words))
    return words[:at]


def _common_name(words: Sequence[_Word], class_name: str, names: Names) -> str:
    name = " ".join(_nominal(words, names)) or words[-1].lower
    if class_name == "Nation":
        return names.find(name, class_name) or _nation(name, names)
    return names.find(name, class_name) or name


def _nation(name: str, names: Names) -> str:
    """Name a nation: generic words are all *nation*; *Malian government*, *Sahel region* are the state or region."""
    if name.lower() in _GENERIC_NATIONS:
        return "nation"
    if state := _GOVERNMENT_OF.match(name):
        return names.find(state[1], "Nation") or name
    lead, _, head = name.rpartition(" ")
    return names.find(lead, "Nation") or name if head in _STATE_NOUNS and lead else name


def _nominal(words: Sequence[_Word], names: Names) -> list[str]:
    """Return the words of a phrase that belong to its concept, each in its form there."""
    dropped = [_is_dropped(words, index, names) for index in range(len(words))]
    kept = _tidy(
        [word for index, word in enumerate(words) if not dropped[index] and not _joins_dropped(words, dropped, index)]
    )
    if not any(word.text not in _BETWEEN for word in kept):
        kept = [word for word in words if word.text not in _BETWEEN][-1:]
    return _joined([_form(kept, index, names) for index in range(len(kept))])


def _joins_dropped(words: Sequence[_Word], dropped: Sequence[bool], index: int) -> bool:
    """Tell whether a comma or conjunction joins an adjective that is left out to another word."""
    if words[index].lower not in _BETWEEN:
        return False
    before, after = index - 1, index + 1
    while after < len(words) and words[after].lower in _BETWEEN:
        after += 1
    return any(
        0 <= at < len(words) and dropped[at] and words[at].last.pos_ in {"ADJ", "VERB", "ADV"} for at in (before, after)
    )


def _is_dropped(words: Sequence[_Word], index: int, names: Names) -> bool:
    """Tell whether a word is no part of the concept; the last word always is, unless it is a determiner."""
    word = words[index]
    lower, tag = word.lower, word.last.tag_
    if (lower in _FUNCTION_WORDS and not (index and tag == "NN")) or tag in {"DT", "PDT", "PRP$", "WDT", "WP$"}:
        return lower != "no"
    if index == len(words) - 1 or lower == "best":  # *best practice* names a kind of practice
        return False
    if lower in _ORDINALS or _DURATION.match(lower) or _counts(words, index):
        return True
    if tag in {"JJR", "JJS"}:
        return positive(lower) in names.evaluative
    if lower in names.evaluative:
        return word.last.pos_ != "ADP"
    modifies_next = tag == "RB" and word.last.head == words[index + 1].last
    return lower in _DROPPED_ADVERBS or (modifies_next and _is_dropped(words, index + 1, names))


def _counts(words: Sequence[_Word], index: int) -> bool:
    """Tell whether a word counts what follows; years, shares, sums and the numbers of articles belong to the name."""
    lower, before, after = words[index].lower, words[index - 1] if index else None, words[index + 1]
    if not _NUMBER.match(lower):
        return words[index].last.tag_ == "CD" and lower.isalpha() and after.is_noun
    numbers_it = before is not None and (before.is_noun or before.text == "$")
    return not numbers_it and not _YEAR.match(lower) and after.text not in {"%", "percent"}


def _tidy(words: Sequence[_Word]) -> list[_Word]:
    """Leave out commas and conjunctions that no longer stand between two words."""
    kept: list[_Word] = []
    for word in words:
        between = word.text.lower() in _BETWEEN
        if between and not kept:
            continue
        if between and kept[-1].text == "," and word.text != ",":
            kept.append(word)
            continue
        if between and kept[-1].text.lower() in _BETWEEN:
            continue
        kept.append(word)
    while kept and kept[-1].text.lower() in _BETWEEN:
        kept.pop()
    return kept


# Inside a common noun's phrase, names of peoples and places keep their capital (*Russian leader*).
_NAMING = frozenset({"NORP", "GPE", "LOC", "ORG", "PERSON", "FAC"})


def _form(words: Sequence[_Word], index: int, names: Names) -> str:
    """Return a word as its concept has it: the head of a phrase in the singular, comparatives in the positive."""
    word = words[index]
    following = words[index + 1] if index + 1 < len(words) else None
    if word.last.tag_ in {"JJR", "JJS"} and word.lower != "best":
        return positive(word.lower)
    if is_acronym(word.text):
        heads = following is None or not following.is_noun
        written_out = _written_out(word.text, names)
        if written_out != word.text:
            return _long_form(word.text, written_out, "Technology", names) if heads else written_out
        return word.text.removesuffix("s") if heads and word.text[-1:] == "s" else word.text
    heads = following is None or not (following.is_noun or following.text in _POSSESSIVES)
    lower = word.lower
    if heads and (word.is_noun or following is None):
        lower = singular(lower)
    if word.last.ent_type_ in _NAMING and word.text[:1].isupper():
        return word.text[0] + lower[1:]
    return _spelled(lower.rstrip("-"), names)


def _spelled(word: str, names: Names) -> str:
    return names.spelling.get(word, word)


def _joined(forms: Sequence[str]) -> list[str]:
    """Attach commas and possessive endings to the word before."""
    joined: list[str] = []
    for form in forms:
        if joined and form in {",", "'s", "'", "%"}:
            joined[-1] += form
        else:
            joined.append(form)
    return joined


# Proper names


def _is_name(words: Sequence[_Word], class_name: str) -> bool:
    """Tell whether the head of a phrase is written as a name, where capitals mean something."""
    head = _head(words)
    if not head.is_capitalised or _is_title(words):
        return class_name == "Person"
    is_plural = singular(head.lower) != head.lower and not is_acronym(head.text)
    if is_plural and class_name not in {"Organization", "Person", "Instrument", "Event"}:
        return False
    if class_name not in _PARTICULAR | {"Action"} and not words[0].is_capitalised:
        return False
    if head.last.tag_ in {"NNP", "NNPS"} or is_acronym(head.text):
        return True
    return not head.last.is_sent_start and len(words) > 1


def _head(words: Sequence[_Word]) -> _Word:
    """Return the last noun before the first preposition."""
    end = next((index for index, word in enumerate(words) if index and word.last.pos_ == "ADP"), len(words))
    return words[end - 1]


def _is_title(words: Sequence[_Word]) -> bool:
    """Tell whether a phrase stands in a heading or label whose words are all capitalised: there capitals say nothing."""
    sentence = words[0].last.doc
    inside = {token.i for word in words for token in word.tokens}
    label_end = next((token.i for token in sentence if token.text == ":"), len(sentence))
    end = label_end if words[-1].last.i < label_end else len(sentence)
    around = [token for token in sentence[:end] if token.is_alpha and token.i not in inside]
    if not around:
        return len(words) < 6
    around = [token for token in around if len(token) > 3]
    return bool(around) and sum(token.text[0].isupper() for token in around) >= 0.75 * len(around)


def _proper_name(words: Sequence[_Word], class_name: str, names: Names) -> str:
    """Return a name without what only describes it (*inaugural AI Safety Summit*), in its official form if known."""
    start = next(
        (
            index
            for index, word in enumerate(words)
            if word.is_capitalised and word.lower not in _FUNCTION_WORDS | _ORDINALS
        ),
        0,
    )
    forms = _joined([word.text for word in words[start:]])
    name = re.sub(r"'s?$|,? (?:Inc|Ltd|LLC|Corp|PLC|GmbH|S\.A)\.?$| of \d{4}$", "", " ".join(forms))
    if len(forms) == 1 and is_acronym(name):
        name = name.removesuffix("s")
    known = names.find(name, class_name)
    if known is not None:
        return known
    if class_name == "Nation":
        return _nation(name, names)
    return _without_nation(forms, class_name, names) or _expanded(name, names)


def _without_nation(forms: Sequence[str], class_name: str, names: Names) -> str | None:
    """Look a body up without the state before it (*U.S. National Science Foundation*)."""
    for length in (1, 2):
        if len(forms) > length and names.find(" ".join(forms[:length]), "Nation"):
            return names.find(" ".join(forms[length:]), class_name)
    return None


def _expanded(name: str, names: Names) -> str:
    """Write out the short names inside a longer name."""
    return " ".join(_written_out(word, names) for word in name.split())


def _written_out(word: str, names: Names) -> str:
    """Write out a short name that the document introduced, and *UN*.

    One that the vocabulary lists (*AI*, *OECD*) stays, so that *AI system* is one concept in all documents.
    """
    bare = word.replace(".", "")
    if bare in _ALWAYS_WRITTEN_OUT or bare not in names.short or label_key(bare) in names.acronyms:
        return _ALWAYS_WRITTEN_OUT.get(bare, word)
    return names.short[bare]
