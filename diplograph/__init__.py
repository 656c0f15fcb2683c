"""Technology diplomacy as a knowledge graph: what the command line does, as functions for a notebook or a program.

A store is named by its folder or address, or by a `StoreAddress` where a server asks for user and password:

    import diplograph

    report = diplograph.run(["reports/"], store="my-graph", site="my-pages")
    rows = diplograph.query("partners", {"actor": "Japan"}, store="my-graph")
    for extraction in diplograph.extract(["speech.html"]):
        print(extraction.document.title, len(extraction.relations))
"""

from diplograph.asking import ask, query, saved_queries
from diplograph.briefing import brief
from diplograph.evaluating import evaluate
from diplograph.exchange import export, import_graph, load, validate
from diplograph.explaining import explain
from diplograph.extraction import PipelineOptions, extract
from diplograph.files import Failure
from diplograph.forgetting import ForgetReport, forget
from diplograph.health import Check, doctor
from diplograph.opening import GraphReport
from diplograph.pages import site, view
from diplograph.running import RunReport, run
from diplograph.serving import serve
from diplograph.settings import StoreAddress
from diplograph.showing import show
from diplograph.statistics import Statistics, stats
from graph.stores import open_store

__all__ = [
    "Check",
    "Failure",
    "ForgetReport",
    "GraphReport",
    "PipelineOptions",
    "RunReport",
    "Statistics",
    "StoreAddress",
    "ask",
    "brief",
    "doctor",
    "evaluate",
    "explain",
    "export",
    "extract",
    "forget",
    "import_graph",
    "load",
    "open_store",
    "query",
    "run",
    "saved_queries",
    "serve",
    "show",
    "site",
    "stats",
    "validate",
    "view",
]
