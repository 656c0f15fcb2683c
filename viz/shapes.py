"""The outline of each shape, once for all: nodes on the canvas, glyphs in the text and exported drawings."""

import math
from functools import cache

Outline = tuple[tuple[float, float], ...]


def _regular(corners: int, *, turn: float = 0.0, reach: float = 1.0) -> Outline:
    angles = (math.tau * index / corners + turn for index in range(corners))
    return tuple((round(reach * math.sin(angle), 3), round(-reach * math.cos(angle), 3)) for angle in angles)


def _star() -> Outline:
    outer, inner = _regular(5, reach=1.12), _regular(5, turn=math.pi / 5, reach=0.5)
    return tuple(point for pair in zip(outer, inner, strict=True) for point in pair)


def _pill() -> Outline:
    half = [(0.55 * math.sin(angle), 0.55 * math.cos(angle)) for angle in (math.pi * step / 8 for step in range(9))]
    right = [(round(0.6 + x, 3), round(-y, 3)) for x, y in half]
    return tuple(right + [(-x, -y) for x, y in right])


_CROSS: Outline = tuple(
    (x * sign, y * sign)
    for sign in (1, -1)
    for x, y in ((-0.36, -1.0), (0.36, -1.0), (0.36, -0.36), (1.0, -0.36), (1.0, 0.36), (0.36, 0.36))
)


@cache
def outline(shape: str) -> Outline:
    """Return the corners of a shape, in order, within about one unit of (0, 0), y downwards. Raises KeyError."""
    return {
        "circle": _regular(24, reach=0.95),
        "square": ((-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85)),
        "diamond": _regular(4, reach=1.15),
        "hexagon": _regular(6, turn=math.pi / 6, reach=1.02),
        "up": ((0.0, -1.05), (1.05, 0.8), (-1.05, 0.8)),
        "down": ((0.0, 1.05), (1.05, -0.8), (-1.05, -0.8)),
        "right": ((1.05, 0.0), (-0.8, 1.05), (-0.8, -1.05)),
        "sheet": ((-0.68, -1.05), (0.3, -1.05), (0.68, -0.67), (0.68, 1.05), (-0.68, 1.05)),
        "star": _star(),
        "cross": _CROSS,
        "pill": _pill(),
    }[shape]


def clip_path(shape: str) -> str:
    """Return the shape as a CSS `clip-path` value that fills a square box."""
    corners = ", ".join(f"{50 + 42 * x:.1f}% {50 + 42 * y:.1f}%" for x, y in outline(shape))
    return f"polygon({corners})"
