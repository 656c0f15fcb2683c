"""The error tree of the whole product: one root, each message a sentence with a remedy.

DiplographError
├── OntologyError            a term, label, trigger or shape in the ontology's files is wrong
├── ReadingError             one input file cannot be read as a document
├── RecordError              a line of JSON Lines or a record breaks the data model's contract
├── ModelError               the language pipeline or the mention model cannot be loaded
├── CorrectionError          a decision names what is not there, or several things, or changes nothing
├── StoreError               the graph store cannot do what was asked
│   ├── StoreUnreachable     no server answers at the address
│   ├── StoreRefused         the server does not accept the user or password
│   ├── StoreLocked          another process holds the embedded store
│   └── StoreForeign         the store holds what is not ours, or comes from a newer version
├── QueryError               a saved or an ad-hoc query cannot run
│   ├── UnknownQuery         no saved query has that name
│   ├── QueryParameter       a parameter is missing, unknown or of the wrong type
│   └── QueryRefused         an ad-hoc query would write, load files or reach the network
├── PageError                a page cannot be written
└── UsageError               the command line was called in a way that cannot be understood
"""


class DiplographError(Exception):
    """Be the root of every error that the product raises on purpose."""


class OntologyError(DiplographError):
    """A term, label, trigger or shape in the ontology's files is wrong."""


class ReadingError(DiplographError):
    """One input file cannot be read as a document."""


class RecordError(DiplographError):
    """A line of JSON Lines or a record breaks the data model's contract."""


class ModelError(DiplographError):
    """The language pipeline or the mention model cannot be loaded."""


class CorrectionError(DiplographError):
    """A decision names what is not there, or several things, or changes nothing."""


class StoreError(DiplographError):
    """The graph store cannot do what was asked."""


class StoreUnreachable(StoreError):
    """No server answers at the address."""


class StoreRefused(StoreError):
    """The server does not accept the user or password."""


class StoreLocked(StoreError):
    """Another process holds the embedded store."""


class StoreForeign(StoreError):
    """The store holds what is not ours, or comes from a newer version."""


class QueryError(DiplographError):
    """A saved or an ad-hoc query cannot run."""


class UnknownQuery(QueryError):
    """No saved query has that name."""


class QueryParameter(QueryError):
    """A parameter is missing, unknown or of the wrong type."""


class QueryRefused(QueryError):
    """An ad-hoc query would write, load files or reach the network."""


class PageError(DiplographError):
    """A page cannot be written."""


class UsageError(DiplographError):
    """The command line was called in a way that cannot be understood."""
