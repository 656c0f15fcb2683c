"""A document whose words are what formats use as signs."""

from tests.graph.sample import extraction

QUOTES = "It's “all” \"quoted\" 'twice' `thrice`;"
BREAKS = r"C:\users\u0041 \' + '' }) DETACH DELETE n // <b>&amp;</b> ]]> \N \\"
CONTROLS = "tab\tbell\x07 no-break\u00a0line\u2028end \u202eturned 🙂 é"

EXTRACTION = extraction(
    "'; MATCH (n) DETACH DELETE n; //",
    (
        f"{QUOTES} {BREAKS} {CONTROLS}",
        [
            ('"quoted"', "Technology", 'the "quoted", \\thing\\'),
            ("'twice'", "Challenge", "=HYPERLINK('x')"),
            (r"C:\users\u0041", "Goal", r"\u0027 \u005c\u0027 back\slash"),
        ],
        [(0, "addresses", 1, {"attribution": 'O\'Neil; "x"\\'}), (0, "promotes", 2, {"polarity": "negated"})],
    ),
    date="2024",
    sources=("a;b,c.txt", 'it\'s "b".txt'),
)
