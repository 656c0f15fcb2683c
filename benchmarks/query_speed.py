"""How long the saved queries take in the embedded store, on a made-up graph of 100,000 entities and 500,000 direct edges.

usage: query_speed.py [FOLDER [NAME...]]   FOLDER keeps the store, so that a second run goes on, or measures at once
(default: a temporary one); NAME are the queries to ask (default: all). Filling the store takes some minutes.

The graph is skewed as real ones are: the most connected entity takes part in about two of a hundred statements. Things
to ask for are drawn as often as statements speak of them, so the well connected come up often; the most connected of each
class is always among them. Goals: 95 of 100 look-ups around an entity within 0.1 s, whole-graph questions within 2 s.
"""

import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random

from made_up import LARGE, machine, made_up

from graph.store import Store, Value
from graph.stores import open_store
from queries.arguments import read_arguments
from queries.catalogue import load_catalogue
from queries.records import Parameter, SavedQuery

ROUNDS = 20
RECIPE = "made up, large"
LOOK_UP, WHOLE = 0.1, 2.0


def main() -> None:
    """Fill a store where there is none, and print a table of times."""
    print(machine(), flush=True)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(sys.argv[1] if len(sys.argv) > 1 else temporary)
        fill(folder)
        with open_store(str(folder), read_only=True) as store:
            measure_all(store, sys.argv[2:])


def fill(folder: Path) -> None:
    """Write the made-up graph, or what a run that was cut short left to write."""
    with open_store(str(folder)) as store:
        if store.built() == RECIPE:
            return
        started = time.monotonic()
        knowledge = made_up(LARGE)
        print(f"made in {time.monotonic() - started:.0f} s", flush=True)
        started = time.monotonic()
        store.prepare()
        report = store.write_knowledge(knowledge, recipe=RECIPE)
        added = f"{report.nodes_added} nodes, {report.edges_added} relationships added"
        print(f"written in {time.monotonic() - started:.0f} s: {added}", flush=True)


def measure_all(store: Store, names: list[str]) -> None:
    """Print a line for each query, and what is beyond its goal."""
    degree = Counter(dict(mentioned(store)))
    slow = []
    print(f"{'query':28} {'asks':9} {'runs':>4} {'rows':>6} {'median':>8} {'p95':>8} {'worst':>8}  (milliseconds)")
    for query in load_catalogue():
        if names and query.name not in names:
            continue
        asks = "an entity" if any(p.required for p in query.parameters) else "all"
        times, rows = measure(store, query, degree)
        p95 = sorted(times)[max(0, round(0.95 * len(times)) - 1)]
        figures = (statistics.median(times), p95, max(times))
        print(
            f"{query.name:28} {asks:9} {len(times):4} {rows:6} {' '.join(f'{1000 * x:8.1f}' for x in figures)}",
            flush=True,
        )
        if p95 > (WHOLE if asks == "all" else LOOK_UP):
            slow.append(query.name)
    print(f"beyond the goal: {', '.join(slow) or 'none'}")


def mentioned(store: Store) -> Iterator[tuple[str, int]]:
    """Yield the IRIs of entities and how many statements they take part in."""
    counted = "COUNT { (n)<-[:SUBJECT]-() } + COUNT { (n)<-[:OBJECT]-() }"
    for iri, statements in store.read(
        f"MATCH (n:Entity) RETURN n.iri AS iri, {counted} AS statements ORDER BY iri"
    ).rows:
        yield str(iri), int(str(statements))


def measure(store: Store, query: SavedQuery, degree: Mapping[str, int]) -> tuple[list[float], int]:
    """Return the seconds of each run of a query, its look-up of names included, and the most rows of an answer."""
    times, most = [], 0
    for given in arguments(query, degree):
        started = time.perf_counter()
        rows = store.read(query.cypher, read_arguments(store, query, given)).rows
        times.append(time.perf_counter() - started)
        most = max(most, len(rows))
    return times, most


def arguments(query: SavedQuery, degree: Mapping[str, int]) -> Iterator[Mapping[str, Value]]:
    """Yield arguments, those of the best connected entities first."""
    chance = Random(query.name)
    needed = [parameter for parameter in query.parameters if parameter.required]
    for turn in range(ROUNDS if needed else 3):
        yield {parameter.name: argument(parameter, degree, chance, best=turn == 0) for parameter in needed}


def argument(parameter: Parameter, degree: Mapping[str, int], chance: Random, *, best: bool) -> Value:
    """Return a value for a parameter: an entity of its classes drawn by its statements, or the one with most."""
    if parameter.type == "document":
        return f"Document {chance.randrange(LARGE.documents)}"
    if parameter.type == "entity":
        kinds = tuple(f"urn:diplograph:{name.lower()}:" for name in parameter.classes) or ("urn:",)
        fitting = {iri: weight for iri, weight in degree.items() if iri.startswith(kinds)}
        return (
            max(fitting, key=lambda iri: fitting[iri]) if best else chance.choices([*fitting], [*fitting.values()])[0]
        )
    return {"predicate": "develops", "speaker": "a speaker"}.get(parameter.name, "2015")


if __name__ == "__main__":
    main()
