"""What analysts decided: merges, names, classes and verdicts, replayed at every consolidation.

The file beside the store is plain text, one decision a line, in the order in which they were taken:

    merge "U.K." into "United Kingdom"
    split "U.K."
    rename "ai act" to "EU AI Act"
    retype "EU AI Act" as Instrument
    reject "Japan" promotes "digital divide" affirmed asserted
    confirm "Japan" develops "artificial intelligence" affirmed intended
    clear "Japan" promotes "digital divide" affirmed asserted

Names stand in double quotes, written as in JSON, and mean whatever has that name (they fold as all names do); a line
may end with a remark after `#`: who decided it, and why. `split` takes back a merge, `clear` a verdict; deleting a line
undoes it as if it had never been taken. Extractions never change: without the file the graph is what it was.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from graph.records import Modality, Polarity

Verdict = Literal["rejected", "confirmed"]


class Claim(NamedTuple):
    """A statement by the names of its ends, as people write it."""

    subject: str
    predicate: str
    object: str
    polarity: Polarity
    modality: Modality


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrections:
    """The decisions that hold after all lines were replayed. Names are as the analysts wrote them."""

    merges: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    classes: Mapping[str, str] = field(default_factory=dict)
    verdicts: Mapping[Claim, Verdict] = field(default_factory=dict)


NONE = Corrections()
