"""English word forms back to their base, by rule: nouns to the singular, comparatives to the positive, *-ing* to the verb.

Rules and not the pipeline's lemmas, because a tagger takes capitalised nouns for names and leaves them as they stand
(*Ethical Considerations*), and because a lemma table turns *data* into *datum*.
"""

import re

_IRREGULAR_NOUNS = {
    "analyses": "analysis", "axes": "axis", "bases": "basis", "children": "child", "crises": "crisis",
    "criteria": "criterion", "diagnoses": "diagnosis", "feet": "foot", "halves": "half", "hypotheses": "hypothesis",
    "indices": "index", "knives": "knife", "leaves": "leaf", "lives": "life", "matrices": "matrix", "men": "man",
    "mice": "mouse", "monies": "money", "movies": "movie", "oases": "oasis", "parentheses": "parenthesis",
    "persons": "person", "phenomena": "phenomenon", "shelves": "shelf", "synopses": "synopsis", "syntheses": "synthesis",
    "teeth": "tooth", "theses": "thesis", "ties": "tie", "lies": "lie", "thieves": "thief", "vertices": "vertex",
    "wives": "wife", "wolves": "wolf", "women": "woman", "peoples": "people", "heroes": "hero", "echoes": "echo",
    "vetoes": "veto", "embargoes": "embargo", "tomatoes": "tomato", "potatoes": "potato", "cargoes": "cargo",
    "caches": "cache", "axles": "axle", "buses": "bus", "gases": "gas", "viruses": "virus", "biases": "bias",
    "campuses": "campus", "statuses": "status", "bonuses": "bonus", "surpluses": "surplus", "apparatuses": "apparatus",
    "censuses": "census", "focuses": "focus", "consensuses": "consensus", "aliases": "alias", "atlases": "atlas",
    "hostels": "hostel", "quizzes": "quiz", "stimuli": "stimulus", "nuclei": "nucleus", "alumni": "alumnus",
    "bacteria": "bacterium", "strata": "stratum", "spectra": "spectrum", "memoranda": "memorandum", "addenda": "addendum",
    "cookies": "cookie", "calories": "calorie", "zombies": "zombie", "rookies": "rookie", "selfies": "selfie",
}  # fmt: skip
# Nouns that end like a plural and are none, or have no singular of their own.
_INVARIABLE = frozenset(
    """data media news means series species headquarters arms premises customs proceedings thanks afterwards
    headway overseas process access progress success congress business address stress press class glass mass loss
    lens gas bus bias basis crisis analysis status virus campus census consensus focus surplus bonus apparatus chaos
    cosmos ethos tuberculosis diabetes aids covid canvas atlas alias corps chassis apropos us plus versus thus is was has
    telecommunications doldrums semantics""".split()
)
# Fields of study and practice keep *-ics*; what else ends so is a plural (*topics, therapeutics, statistics*).
_FIELDS = re.compile(
    r"(?:eth|polit|econom|phys|mathemat|robot|logist|electron|analyt|genet|genom|mechan|aeronaut|astronaut|linguist|athlet|"
    r"informat|photon|opt|acoust|biometr|forens|bioeth|mechatron|avion|proteom|cybernet|semant|bion|obstetr|atom|"
    r"hydraul|kinet|thermodynam|cryogen|telemat|spintron|geopolit|econometr)ics$"
)
_IRREGULAR_ADJECTIVES = {
    "better": "good", "best": "good", "worse": "bad", "worst": "bad", "further": "far", "furthest": "far",
    "elder": "old", "eldest": "old",
}  # fmt: skip
_SILENT_E = re.compile(r"(?:[aeiou][cgsvz]|[^aeiou]u|saf|wid|larg|clos|simpl|nobl|stabl|abl|fin|pur|sur|rar|wis|brav|pal|tru|strang|lat|rud|sever|scarc|dens|tens|rip|nic|humbl|feebl|gentl|ampl|subtl)$")
_VERBS_IN_E = re.compile(
    r"(?:^[^aeiou]*[aeiou][bcdgklmnprstvz]|[^aeiou][aeo](?:g|k|v|z|d|t|s|n|r)|[aeiou](?:at|iz|is|ut|uc|ag|id|in|ir|iv|ov|os|us|ur|"
    r"og|od|ok|ot|ap|op)|[^aeiou](?:at|iz|is|ut|uc|iv|u)|[rln][cgsv]|[^s]s|[bcdfgkptz]l|[dr]g|ng)$"
)
_DOUBLED = re.compile(r"([bdgmnprt])\1$")


def singular(noun: str) -> str:
    """Return the singular of a lower-case noun; a word that is no plural comes back unchanged.

    Of a compound with hyphens only the last part is looked at (*start-ups* → *start-up*).
    """
    lead, hyphen, last = noun.rpartition("-")
    return lead + hyphen + _singular(last)


def _singular(noun: str) -> str:
    if noun in _IRREGULAR_NOUNS:
        return _IRREGULAR_NOUNS[noun]
    if noun in _INVARIABLE or len(noun) < 3 or not noun.endswith("s") or noun.endswith(("ss", "us", "is")):
        return noun
    if noun.endswith("ics") and _FIELDS.search(noun):
        return noun
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    if noun.endswith(("sses", "shes", "ches", "xes", "zzes")) and noun not in {"caches", "aches", "headaches"}:
        return noun[:-2]
    return noun[:-1]


def positive(adjective: str) -> str:
    """Return the positive of a lower-case comparative or superlative (*safer* → *safe*, *most* stays)."""
    if adjective in _IRREGULAR_ADJECTIVES:
        return _IRREGULAR_ADJECTIVES[adjective]
    stem = re.sub(r"(?:er|est)$", "", adjective)
    if stem == adjective or len(stem) < 2:
        return adjective
    if stem.endswith("i"):
        return stem[:-1] + "y"
    if _DOUBLED.search(stem):
        return stem[:-1]
    return stem + "e" if _SILENT_E.search(stem) else stem


def infinitive(gerund: str) -> str:
    """Return the verb of a lower-case *-ing* form that the tagger took for a noun (*sharing* → *share*).

    A stem of one syllable, or one that ends as verbs in *-e* do, gets its *e* back: right for nine in ten verbs of news text.
    """
    stem = gerund.removesuffix("ing")
    if stem == gerund or len(stem) < 2:
        return gerund
    if _DOUBLED.search(stem) and len(stem) > 3:
        return stem[:-1]
    return stem + "e" if _VERBS_IN_E.search(stem) else stem
