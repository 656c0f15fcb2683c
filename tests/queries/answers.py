"""For each saved query a question to the sample graph and its answer, checked by eye against `sample.SENTENCES`.

A case is the arguments, the columns that it looks at and their rows, all of them and in order.
"""

from dataclasses import dataclass, field

from graph.store import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One question and its answer."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    arguments: dict[str, object] = field(default_factory=dict)


def case(columns: str, *rows: tuple[Value, ...], **arguments: object) -> Case:
    """Abbreviate the table below: the columns as one text."""
    return Case(columns=tuple(columns.split()), rows=rows, arguments=arguments)


EDGE = "subject predicate object modality"
BRIEFING = "Pacific technology briefing"
CHIPS = "Japan and South Korea pursue cooperation on chips."
CLIMATE = "Japan invests in AI to address climate change."
LOSSES = "Machine learning leads to job losses, which threaten stability."
SECURITY = "Japan uses quantum computing to strengthen security."
WITH_KOREA = "Japan cooperates with South Korea."

CASES: dict[str, Case] = {
    "acts-of": case(
        f"{EDGE} sentence date",
        ("Japan", "develops", "artificial intelligence", "asserted", CLIMATE, "2023-03-01"),
        actor="japan",
        predicate="develops",
    ),
    "affected": case(
        "affected class relation challenge",
        ("farmer", "Group", "faces", "climate change"),
        challenge="climate change",
    ),
    "answers-to-a-challenge": case(
        "subject class object carried_by modality sentence",
        (
            "joint research", "Action", "job loss", ["Haruto Sato"], "asserted",
            "Haruto Sato conducts joint research, which reduces unemployment.",
        ),
        challenge="unemployment",
    ),
    "causes-of": case(
        f"{EDGE} sentence", ("machine learning", "causes", "job loss", "asserted", LOSSES), effect="Job loss"
    ),
    "challenges-of-a-technology": case(
        f"{EDGE} class",
        ("machine learning", "causes", "job loss", "asserted", "Challenge"),
        ("artificial intelligence", "hinders", "privacy", "asserted", "Goal"),
        technology="AI",
    ),
    "co-mentioned": case(
        "concept class sentences related",
        ("Japan", "Nation", 1, True),
        ("artificial intelligence", "Technology", 1, True),
        ("farmer", "Group", 1, True),
        ("renewable energy", "Technology", 1, True),
        entity="climate change",
    ),
    "common-ground": case(
        "topic class one_does other_does shared_documents",
        ("Chip Alliance", "Organization", ["memberOf (asserted)", "memberOf (possible)"], ["memberOf (intended)"], []),
        ("cooperation", "Action", ["undertakes (asserted)"], ["undertakes (asserted)"], [BRIEFING]),
        one="Japan",
        other="Republic of Korea",
    ),
    "consequences": case(
        "cause chain result steps sentence",
        ("machine learning", "causes job loss · hinders stability", "stability", 2, LOSSES),
        ("machine learning", "causes job loss", "job loss", 1, LOSSES),
        cause="machine learning",
    ),
    "contradictions": case(
        "subject object kind one_says one_sentence other_says other_sentence belief",
        (
            "export control", "innovation", "promotes and hinders",
            "promotes, affirmed, asserted", "Export controls promote innovation.",
            "hinders, affirmed, asserted", "Export controls hinder innovation.", 0.6,
        ),
        (
            "Japan", "artificial intelligence", "polarity", "develops, affirmed, asserted", CLIMATE,
            "develops, negated, asserted", "Japan does not develop artificial intelligence.", 0.5,
        ),
    ),
    "cooperation": case(
        f"{EDGE} topics sentence",
        ("Japan", "cooperatesWith", "South Korea", "asserted", ["semiconductor"], CHIPS),
        ("Japan", "cooperatesWith", "South Korea", "asserted", [], WITH_KOREA),
        ("Japan", "cooperatesWith", "South Korea", "asserted", [], WITH_KOREA),
    ),
    "developers": case(
        EDGE,
        ("Japan", "develops", "artificial intelligence", "asserted"),
        ("Japan", "uses", "quantum computing", "asserted"),
        technology="technology",
    ),
    "document-says": case(
        f"{EDGE} polarity",
        ("Japan", "cooperatesWith", "South Korea", "asserted", "affirmed"),
        ("renewable energy", "addresses", "climate change", "asserted", "affirmed"),
        ("Seoul Summit", "concerns", "semiconductor", "asserted", "affirmed"),
        ("Haruto Sato", "undertakes", "joint research", "asserted", "affirmed"),
        ("joint research", "addresses", "job loss", "asserted", "affirmed"),
        ("Japan", "memberOf", "Chip Alliance", "possible", "affirmed"),
        ("export control", "promotes", "innovation", "asserted", "affirmed"),
        document="Report on energy and research",
    ),
    "evidence": case(
        "predicate polarity sentence attribution confidence date page place",
        ("develops", "affirmed", CLIMATE, None, 0.8, "2023-03-01", 2, "Section 2"),
        ("develops", "negated", "Japan does not develop artificial intelligence.", None, 0.5, "2024-02-10", 4, "Section 4"),
        subject="Nippon",
        object="AI",
    ),
    "faced-not-addressed": case(
        "subject object addressed_by",
        ("farmer", "climate change", ["Japan", "artificial intelligence", "renewable energy"]),
        ("South Korea", "digital divide", []),
    ),
    "first-mentions": case(
        "date concept documents",
        ("2024-02-10", "quantum computing", 1),
        ("2023-03-01", "artificial intelligence", 2),
        ("2023-03-01", "machine learning", 1),
        since="2023",
    ),
    "founded-by": case(
        "work class modality about",
        ("AI Act", "Instrument", "asserted", ["artificial intelligence"]),
        ("data treaty", "Instrument", "intended", []),
        actor="EU",
    ),
    "goals-of": case(
        "goal through modality sentence",
        ("security", "", "intended", SECURITY),
        ("security", "quantum computing", "intended", SECURITY),
        actor="Japan",
    ),
    "governors": case(
        "governor class technology established_by",
        ("AI Act", "Instrument", "artificial intelligence", ["European Union"]),
        ("Chip Act", "Instrument", "semiconductor", []),
        technology="technology",
    ),
    "instruments-on": case(EDGE, ("Chip Act", "governs", "semiconductor", "asserted"), topic="chip"),
    "intended-not-asserted": case(
        "subject predicate object",
        ("artificial intelligence", "addresses", "climate change"),
        ("European Union", "establishes", "data treaty"),
        ("Japan", "addresses", "climate change"),
        ("Japan", "promotes", "security"),
        ("quantum computing", "promotes", "security"),
        ("South Korea", "memberOf", "Chip Alliance"),
    ),
    "kinds": case(
        "concept relation levels",
        ("technology", "it is a kind of", 1),
        ("machine learning", "kind of it", 1),
        concept="AI",
    ),
    "latest": case(
        f"date {EDGE}",
        ("2024-02-10", "Japan", "memberOf", "Chip Alliance", "asserted"),
        ("2024-02-10", "Russia", "memberOf", "Chip Alliance", "asserted"),
        since="2024-01",
        limit="2",
    ),
    "members": case(
        "member polarity modality",
        ("Japan", "affirmed", "asserted"),
        ("South Korea", "affirmed", "intended"),
        ("Japan", "affirmed", "possible"),
        ("Russia", "negated", "asserted"),
        body="chip alliance",
    ),
    "memberships": case(
        "body polarity modality", ("Chip Alliance", "negated", "asserted"), actor="Russian Federation"
    ),
    "mentions": case(
        "words sentence date",
        ("Haruto Sato", "Haruto Sato conducts joint research, which reduces unemployment.", "2022-05-10"),
        entity="Minister Sato",
    ),
    "missing-partners": case("actor topics common", ("Japan", ["data treaty"], 1), actor="European Union"),
    "most-central": case(
        "entity statements as_subject as_object documents",
        ("Japan", 10, 10, 0, 3),
        ("South Korea", 4, 3, 1, 3),
        **{"class": "Nation", "limit": 2},
    ),
    "nation-and-technology": case(
        "does technology polarity steps sentence",
        (
            "develops artificial intelligence", "artificial intelligence", "negated", 1,
            "Japan does not develop artificial intelligence.",
        ),
        ("uses quantum computing", "quantum computing", "affirmed", 1, SECURITY),
        ("develops artificial intelligence", "artificial intelligence", "affirmed", 1, CLIMATE),
        ("undertakes cooperation · concerns semiconductor", "semiconductor", "affirmed", 2, CHIPS),
        nation="Japan",
        technology="technology",
    ),
    "necessary-not-done": case(
        "subject predicate object sentence",
        ("Japan", "establishes", "data treaty", "Japan must adopt a data treaty."),
    ),
    "needs": case(
        "subject object direction",
        ("artificial intelligence", "semiconductor", "needed by"),
        thing="semiconductor",
    ),
    "neighbours": case(
        EDGE,
        ("job loss", "hinders", "stability", "asserted"),
        ("joint research", "addresses", "job loss", "asserted"),
        ("machine learning", "causes", "job loss", "asserted"),
        entity="job loss",
    ),
    "new-in-document": case(
        f"{EDGE} later_documents",
        ("cooperation", "concerns", "semiconductor", "asserted", 0),
        ("Japan", "undertakes", "cooperation", "asserted", 0),
        ("South Korea", "undertakes", "cooperation", "asserted", 0),
        ("artificial intelligence", "addresses", "climate change", "intended", 0),
        document="briefing.txt",
        limit=4,
    ),
    "obstacles": case(EDGE, ("export control", "hinders", "innovation", "asserted"), thing="innovation"),
    "opponents": case(EDGE, ("United States", "opposes", "Russia", "asserted")),
    "partners": case(
        "partner topics sentence date",
        ("Japan", ["semiconductor"], CHIPS, "2023-03-01"),
        ("Japan", [], WITH_KOREA, "2022-05-10"),
        ("Japan", [], WITH_KOREA, "2024-02-10"),
        actor="South Korea",
    ),
    "patterns": case(
        "subject_class predicate object_class statements", ("Nation", "memberOf", "Organization", 4), limit=1
    ),
    "purposes": case(
        "act means effect purpose modality sentence",
        ("develops", "artificial intelligence", "addresses", "climate change", "intended", CLIMATE),
        ("uses", "quantum computing", "promotes", "security", "intended", SECURITY),
        actor="Japan",
    ),
    "relations": case(
        "predicate statements negated not_asserted belief",
        ("addresses", 4, 0, 2, 0.8),
        ("memberOf", 4, 1, 2, 0.825),
        ("establishes", 3, 0, 2, 0.8),
        ("hinders", 3, 0, 0, 0.8),
        ("promotes", 3, 0, 2, 0.733),
        ("undertakes", 3, 0, 0, 0.8),
        ("concerns", 2, 0, 0, 0.8),
        ("develops", 2, 1, 0, 0.65),
        ("faces", 2, 0, 0, 0.8),
        ("governs", 2, 0, 0, 0.8),
        ("affects", 1, 0, 0, 0.8),
        ("causes", 1, 0, 0, 0.8),
        ("cooperatesWith", 1, 0, 0, 0.992),
        ("includes", 1, 0, 0, 0.8),
        ("opposes", 1, 0, 0, 0.8),
        ("requires", 1, 0, 0, 0.8),
        ("uses", 1, 0, 0, 0.8),
    ),
    "shared-by-documents": case(
        f"{EDGE} one_sentence other_sentence",
        ("Japan", "cooperatesWith", "South Korea", "asserted", WITH_KOREA, CHIPS),
        one="report.txt",
        other="Pacific technology briefing",
    ),
    "shared-concepts": case(
        "concept in_one in_other",
        ("Japan", 2, 4),
        ("Chip Alliance", 1, 2),
        ("South Korea", 1, 2),
        one="report.txt",
        other="statement.txt",
        limit=3,
    ),
    "shortest-paths": case(
        "path links belief shared_documents",
        ("Japan → develops → artificial intelligence → hinders → privacy", 2, 0.8, []),
        one="Japan",
        other="privacy",
    ),
    "single-source": case(
        f"{EDGE} polarity belief document",
        ("export control", "promotes", "innovation", "asserted", "affirmed", 0.6, "Report on energy and research"),
        ("export control", "hinders", "innovation", "asserted", "affirmed", 0.8, "Statement of the ministry"),
        entity="export control",
    ),
    "speakers": case(
        "speaker subject predicate object",
        ("Minister Sato", "artificial intelligence", "hinders", "privacy"),
        speaker="sato",
    ),
    "strongest": case(
        "subject predicate object belief documents",
        ("Japan", "cooperatesWith", "South Korea", 0.992, 3),
        ("Japan", "memberOf", "Chip Alliance", 0.9, 1),
        limit=2,
    ),
    "supporters": case(
        f"{EDGE} class",
        ("Japan", "promotes", "security", "intended", "Nation"),
        ("quantum computing", "promotes", "security", "intended", "Technology"),
        thing="security",
    ),
    "timeline": case(
        f"date {EDGE} polarity",
        ("2022-05-10", "Japan", "memberOf", "Chip Alliance", "possible", "affirmed"),
        ("2023-03-01", "South Korea", "memberOf", "Chip Alliance", "intended", "affirmed"),
        ("2024-02-10", "Japan", "memberOf", "Chip Alliance", "asserted", "affirmed"),
        ("2024-02-10", "Russia", "memberOf", "Chip Alliance", "asserted", "negated"),
        entity="Chip Alliance",
    ),
    "unaddressed-challenges": case("challenge statements faced_by", ("digital divide", 2, ["South Korea"])),
    "ungoverned-technologies": case("technology users harms", ("quantum computing", 1, 0)),
    "uses-of": case(
        "technology predicate purpose users modality",
        ("artificial intelligence", "addresses", "climate change", ["Japan"], "intended"),
        technology="AI",
    ),
    "years": case(
        "year predicate sentences documents",
        ("2022", "concerns", 1, 1),
        ("2023", "concerns", 1, 1),
        ("2023", "governs", 1, 1),
        ("2024", "requires", 1, 1),
        entity="semiconductor",
    ),
}  # fmt: skip
