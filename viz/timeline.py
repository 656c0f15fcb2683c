"""A small bar chart of how many sentences fall into each year, or month if all are of few years."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

_HEIGHT = 60.0
_BAR, _GAP = 26.0, 4.0
_MOST_BARS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar, in the chart's own units; `tick` says whether its label is printed under it."""

    label: str
    count: int
    x: float
    y: float
    width: float
    height: float
    tick: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The chart. `unit` is `year` or `month`."""

    unit: str
    width: float
    bars: tuple[Bar, ...]


def timeline(dates: Sequence[str]) -> Timeline:
    """Return the chart of ISO dates (year, month or day). Periods between the first and last are all there."""
    years = sorted({int(date[:4]) for date in dates})
    by_month = bool(years) and years[-1] - years[0] < 2 and all(len(date) >= 7 for date in dates)
    periods = _months(years) if by_month else [str(year) for year in _years(years)]
    counts = Counter(date[:7] if by_month else date[:4] for date in dates)
    if by_month:
        used = [index for index, period in enumerate(periods) if counts[period]]
        periods = periods[used[0] : used[-1] + 1]
    most = max(counts.values(), default=1)
    bars = tuple(
        Bar(
            label=period,
            count=counts[period],
            x=round(index * (_BAR + _GAP) + 4, 1),
            y=round(14 + _HEIGHT * (1 - counts[period] / most), 1),
            width=_BAR,
            height=round(_HEIGHT * counts[period] / most, 1),
            tick=index % (3 if by_month else 2) == 0,
        )
        for index, period in enumerate(periods)
    )
    return Timeline(unit="month" if by_month else "year", width=max(len(bars) * (_BAR + _GAP) + 24, 240), bars=bars)


def _years(years: Sequence[int]) -> range:
    return range(max(years[0], years[-1] - _MOST_BARS + 1), years[-1] + 1) if years else range(0)


def _months(years: Sequence[int]) -> list[str]:
    return [f"{year}-{month:02d}" for year in range(years[0], years[-1] + 1) for month in range(1, 13)]
