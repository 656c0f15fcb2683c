"""How far a statement can be believed, from the independent sources that say it.

The formula is that of INDRA's belief engine (Gyori et al. 2017, doi:10.15252/msb.20177651) for one reader: a statement
is wrong if the reader errs systematically, or if each source misled it by chance.

    belief = 1 - (SYSTEMATIC + (1 - SYSTEMATIC) * product over sources of (1 - c))

where c is the highest confidence of a source's evidences. A source is a document together with its near copies:
several sentences of one document, or a press release printed twice, are not several sources. One source of confidence
0.8 gives 0.76, two give 0.912; no number of sources gives more than 1 - SYSTEMATIC, since all are read by one reader.
An analyst's confirmation gives 1.
"""

from collections.abc import Iterable
from math import prod

SYSTEMATIC = 0.05
CONFIRMED = 1.0


def belief(confidences: Iterable[float]) -> float:
    """Return the belief in [0, 1], to four places, in a statement of independent sources with these confidences."""
    # Sorted, because the product of floats depends on their order.
    chance = prod(1 - confidence for confidence in sorted(confidences))
    return round((1 - SYSTEMATIC) * (1 - chance), 4)
