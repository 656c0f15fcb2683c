"""Technology diplomacy as a knowledge graph: what the command line does, as functions for a notebook or a program.

A store is named by its folder or address, or by a `StoreAddress` where a server asks for user and password:

    import diplograph

    report = diplograph.run(["reports/"], store="my-graph", site="my-pages")
    rows = diplograph.query("partners", {"actor": "Japan"}, store="my-graph")
    for extraction in diplograph.extract(["speech.html"]):
        print(extraction.document.title, len(extraction.relations))
"""

from diplograph.analysing import analyse, saved_analyses
from diplograph.asking import ask, complete, dataframe, query, query_network, saved_queries
from diplograph.assistants import mcp
from diplograph.briefing import brief
from diplograph.correcting import (
    CorrectionReport,
    clear,
    confirm,
    corrections,
    merge,
    merges,
    reject,
    rename,
    retype,
    split,
    undo,
)
from diplograph.evaluating import evaluate
from diplograph.exchange import export, import_graph, load, validate
from diplograph.explaining import explain
from diplograph.extraction import PipelineOptions, extract
from diplograph.files import Failure
from diplograph.forgetting import ForgetReport, forget
from diplograph.health import Check, doctor
from diplograph.moving import RestoreReport, dump, restore
from diplograph.naming import Said
from diplograph.ontologies import Checked, check_ontology, propose_terms, write_starter
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
    "Checked",
    "CorrectionReport",
    "Failure",
    "ForgetReport",
    "GraphReport",
    "PipelineOptions",
    "RestoreReport",
    "RunReport",
    "Said",
    "Statistics",
    "StoreAddress",
    "analyse",
    "ask",
    "brief",
    "check_ontology",
    "clear",
    "complete",
    "confirm",
    "corrections",
    "dataframe",
    "doctor",
    "dump",
    "evaluate",
    "explain",
    "export",
    "extract",
    "forget",
    "import_graph",
    "load",
    "mcp",
    "merge",
    "merges",
    "open_store",
    "propose_terms",
    "query",
    "query_network",
    "reject",
    "rename",
    "restore",
    "retype",
    "run",
    "saved_analyses",
    "saved_queries",
    "serve",
    "show",
    "site",
    "split",
    "stats",
    "undo",
    "validate",
    "view",
    "write_starter",
]
