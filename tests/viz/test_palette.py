"""Colours and shapes tell classes apart for every kind of sight (CIEDE2000; Machado, Oliveira and Fernandes 2009)."""

import math
from itertools import combinations

import pytest

from viz.palette import DARK_PAPER, LIGHT_PAPER, STYLES, UNKNOWN, styles
from viz.shapes import clip_path, outline

SIGHT = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
Triple = tuple[float, float, float]
SMALLEST_DISTANCE = 12.0
SMALLEST_CONTRAST = 3.0


def linear(colour: str) -> Triple:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return red, green, blue


def times(matrix: tuple[Triple, Triple, Triple], colour: Triple) -> Triple:
    red, green, blue = (min(max(sum(a * b for a, b in zip(row, colour, strict=True)), 0.0), 1.0) for row in matrix)
    return red, green, blue


def lab(colour: Triple) -> Triple:
    to_xyz = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
    white = (0.95047, 1.0, 1.08883)
    x, y, z = (
        part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116
        for part in (
            sum(a * b for a, b in zip(row, colour, strict=True)) / w for row, w in zip(to_xyz, white, strict=True)
        )
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(first: Triple, second: Triple) -> float:
    """Return CIEDE2000 between two colours in CIELAB (Sharma, Wu and Dalal 2005)."""
    (l1, a1, b1), (l2, a2, b2) = first, second
    mean7 = ((math.hypot(a1, b1) + math.hypot(a2, b2)) / 2) ** 7
    stretch = 1 + 0.5 * (1 - math.sqrt(mean7 / (mean7 + 25**7)))
    c1, c2 = math.hypot(a1 * stretch, b1), math.hypot(a2 * stretch, b2)
    h1, h2 = (math.degrees(math.atan2(b, a * stretch)) % 360 for a, b in ((a1, b1), (a2, b2)))
    turn = 0.0 if c1 * c2 == 0 else (h2 - h1 + 180) % 360 - 180
    d_hue = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn) / 2)
    light, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    hue = (h1 + turn / 2) % 360 if c1 * c2 else h1 + h2
    t = (
        1
        - 0.17 * math.cos(math.radians(hue - 30))
        + 0.24 * math.cos(math.radians(2 * hue))
        + 0.32 * math.cos(math.radians(3 * hue + 6))
        - 0.20 * math.cos(math.radians(4 * hue - 63))
    )
    s_light = 1 + 0.015 * (light - 50) ** 2 / math.sqrt(20 + (light - 50) ** 2)
    s_chroma, s_hue = 1 + 0.045 * chroma, 1 + 0.015 * chroma * t
    rotation = (
        -2
        * math.sqrt(chroma**7 / (chroma**7 + 25**7))
        * math.sin(math.radians(60 * math.exp(-(((hue - 275) / 25) ** 2))))
    )
    parts = ((l2 - l1) / s_light, (c2 - c1) / s_chroma, d_hue / s_hue)
    return math.sqrt(sum(part**2 for part in parts) + rotation * parts[1] * parts[2])


def test_distance_is_that_of_the_published_test_data() -> None:
    assert distance((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485)) == pytest.approx(2.0425, abs=1e-4)
    assert distance((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387)) == pytest.approx(1.2644, abs=1e-4)
    assert distance((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514)) == pytest.approx(0.9082, abs=1e-4)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("sight", SIGHT)
def test_no_two_classes_look_alike(theme: str, sight: str) -> None:
    seen = {name: lab(times(SIGHT[sight], linear(getattr(style, theme)))) for name, style in STYLES.items()}
    closest = min(combinations(seen, 2), key=lambda pair: distance(seen[pair[0]], seen[pair[1]]))
    assert distance(seen[closest[0]], seen[closest[1]]) >= SMALLEST_DISTANCE, closest


@pytest.mark.parametrize(("theme", "paper"), [("light", LIGHT_PAPER), ("dark", DARK_PAPER)])
def test_every_class_stands_out_from_the_page(theme: str, paper: str) -> None:
    def luminance(colour: str) -> float:
        return sum(a * b for a, b in zip((0.2126, 0.7152, 0.0722), linear(colour), strict=True)) + 0.05

    for name, style in STYLES.items():
        low, high = sorted((luminance(getattr(style, theme)), luminance(paper)))
        assert high / low >= SMALLEST_CONTRAST, name


def test_every_class_has_a_shape_of_its_own() -> None:
    shapes = [style.shape for style in STYLES.values()]
    assert len(set(shapes)) == len(shapes)
    for shape in shapes:
        assert all(math.hypot(x, y) < 1.4 for x, y in outline(shape))
        assert clip_path(shape).count("%") == 2 * len(outline(shape))


def test_foreign_classes_get_looks_that_are_free() -> None:
    looks = styles(["Nation", "Treaty", *(f"Class{number}" for number in range(20))])
    assert looks["Nation"] == STYLES["Nation"]
    assert looks["Treaty"] not in (STYLES["Nation"], UNKNOWN)
    assert looks["Class19"] == UNKNOWN
