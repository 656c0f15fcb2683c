"""Which documents are left out together: texts of one family share phrases, so they share a fold."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from extract.training.data import Segment

# Documents of one series, author or negotiation. What is not named here is a family of its own.
FAMILIES: dict[str, tuple[str, ...]] = {
    "Quad": ("quad21", "quad23", "quad24"),
    "Trade and Technology Council": ("ttc22", "ttc24", "useu21"),
    "Counter Ransomware Initiative": ("cri23", "cri24"),
    "privacy framework": ("dpf22", "dpfeo22"),
    "prosperity deals": ("uskor25", "usuk25", "prosp25"),
    "explainers": (
        *("aibias", "aigov", "autocar", "ccpa", "digid", "ethai", "expl02", "fiveg", "gdpr", "iotreg"),
        *("privreg", "quantum", "smartcity"),
    ),
    "agency blog": ("gsaai", "gsaaug", "gsabio", "gsaclimate", "gsacyb2", "gsacyb3", "gsacyber", "gsanafta"),
    "G7": ("g7clean23", "g7lead23"),
    "G20": ("g20bali", "g20rio24"),
    "telegraphy": ("telcn", "telee"),
    "artificial intelligence orders": ("aieo23", "bidenai23", "voluntary23", "harris23"),
    "semiconductors": ("chips24", "semis21"),
    "visits": ("usrok23", "ussgp24"),
}


def family(document: str) -> str:
    return next((name for name, members in FAMILIES.items() if document in members), document)


def split(segments: Sequence[Segment], folds: int) -> dict[str, int]:
    """The fold of each document: families, largest first, go to the fold with the fewest mentions."""
    sizes: Counter[str] = Counter()
    members: defaultdict[str, set[str]] = defaultdict(set)
    for item in segments:
        sizes[family(item.document)] += len(item.gold)
        members[family(item.document)].add(item.document)
    load = [0] * folds
    fold: dict[str, int] = {}
    for name, size in sorted(sizes.items(), key=lambda pair: (-pair[1], pair[0])):
        lightest = load.index(min(load))
        load[lightest] += size
        fold.update(dict.fromkeys(members[name], lightest))
    return dict(sorted(fold.items()))
