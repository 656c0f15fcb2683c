"""The pages of the explorer: those of the site, live, and those that only a server can offer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from threading import Lock
from typing import Final
from urllib.parse import urlencode

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from graph.store import Rows
from ontology.errors import DiplographError, QueryError, UsageError
from queries.arguments import read_value
from queries.catalogue import Catalogue
from queries.guard import check_read_only
from queries.records import Parameter, SavedQuery
from viz.addresses import query_page
from viz.brief.building import make_brief
from viz.brief.docx import brief_docx
from viz.brief.html import Download
from viz.brief.markdown import brief_markdown
from viz.brief.pages import site_brief
from viz.brief.records import Scope
from viz.explorer.around import Around, around
from viz.explorer.backend import Backend, Correction
from viz.explorer.frame import NOTHING, framed
from viz.explorer.live import Live, LiveSite
from viz.explorer.rows import shown
from viz.network import page_data
from viz.packing import pack
from viz.page import macro, render

MOST_ROWS: Final = 500
TIME_LIMIT: Final = 30.0
_FURTHER: Final = 60
_TOOLS: Final = "explorer/tools.html.j2"
_SUFFIXES: Final = {"js": "text/javascript", "css": "text/css", "html": "text/html"}
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One parameter of a question as a field of its form. `kind` is the type of the input."""

    parameter: Parameter
    kind: str
    value: str


class LivePages:
    """Makes the answer to each request that reads. One notice waits for the next page that is opened."""

    def __init__(self, live: Live, backend: Backend, catalogue: Catalogue) -> None:
        self._live = live
        self._backend = backend
        self._catalogue = catalogue
        self._lock = Lock()
        self._notice = NOTHING

    # What the site has too

    def asset(self, request: Request) -> Response:
        """Return a script or style sheet. Its name changes with its content, so that browsers may keep it."""
        found = self._live.site().assets.get(request.path_params["name"])
        if found is None:
            return Response("There is no such file.", 404, media_type="text/plain")
        headers = {"Cache-Control": "private, max-age=31536000, immutable"}
        return Response(found.content, headers=headers, media_type=_media_type(found.name))

    def page(self, request: Request) -> Response:
        """Return a page of the site, with what can be decided about the entity that it is about."""
        address, site = request.path_params["address"], self._live.site()
        content = site.file(address)
        if content is None:
            return self._missing(site, address)
        if not address.endswith(".html"):
            return Response(content, media_type=_media_type(address))
        iri = site.entities.get(address)
        return self._html(content, tools=NOTHING if iri is None else self._tools(site, iri, address))

    def _tools(self, site: LiveSite, iri: str, address: str) -> Markup:
        entity = site.material.lookup.entities[iri]
        classes = [(name, site.material.label_of(name)) for name in site.material.ontology.classes]
        explore = f"../explore.html?{urlencode({'of': iri})}"
        return macro(_TOOLS, "entity_tools", entity, classes, explore, address, self._backend.can_write)

    # What only a server has

    def explore(self, request: Request) -> Response:
        """Return the page of a network that is opened step by step."""
        site = self._live.site()
        named = request.query_params.get("named", "").strip()
        opened = [*request.query_params.getlist("of"), *(self._backend.find(named) if named else ())]
        found = around(site.material.lookup, site.material.top, opened or self._start(site))
        title = "Explore"
        return self._render(
            site,
            "explorer/explore.html.j2",
            title=title,
            network=True,
            picture=found.picture,
            views=site.material.top,
            data=pack(page_data(found.picture, site.material.top, quotes_each=1, heading=title)),
            steps=pack(_steps(found)),
            opened=found.opened,
        )

    def _start(self, site: LiveSite) -> Sequence[str]:
        return [entity.iri for entity in site.material.lookup.ranked if not entity.generic][:1]

    def network(self, request: Request) -> Response:
        """Return the network around the entities `of`, as the scripts of pages read it, and where it goes on."""
        site = self._live.site()
        found = around(site.material.lookup, site.material.top, request.query_params.getlist("of"))
        data = page_data(found.picture, site.material.top, quotes_each=1, heading="Explore")
        return JSONResponse({"network": data, "steps": _steps(found)})

    def questions(self) -> Response:
        """Return the list of saved questions by group."""
        groups = [
            (group, [(query.title, query.question, query_page(query.name).rpartition("/")[2]) for query in members])
            for group, members in self._catalogue.groups().items()
        ]
        return self._render(
            self._live.site(),
            "explorer/questions.html.j2",
            root="../",
            title="Questions",
            section="query/index.html",
            groups=groups,
        )

    def question(self, request: Request) -> Response:
        """Return a saved question as a form, and its answer where all that it needs is given."""
        site = self._live.site()
        query = self._question_at(request.path_params["name"])
        if query is None:
            return self._missing(site, request.url.path.lstrip("/"))
        given = {name: value for name, value in request.query_params.items() if value.strip()}
        can_ask = all(parameter.name in given or not parameter.required for parameter in query.parameters)
        rows, error = self._answered(query, given) if can_ask else (None, "")
        return self._render(
            site,
            "explorer/question.html.j2",
            root="../",
            status=400 if error else 200,
            title=query.title,
            network=rows is not None and query.view == "network",
            query=query,
            fields=[_field(parameter, given) for parameter in query.parameters],
            shown=None
            if rows is None
            else shown(site.material, rows, most=MOST_ROWS, draws=query.view == "network", title=query.title),
            error=error,
        )

    def _question_at(self, name: str) -> SavedQuery | None:
        return next((query for query in self._catalogue if query_page(query.name) == f"query/{name}.html"), None)

    def _answered(self, query: SavedQuery, given: Mapping[str, str]) -> tuple[Rows | None, str]:
        known = {parameter.name for parameter in query.parameters}
        arguments = {name: value for name, value in given.items() if name in known}
        try:
            return self._backend.answer(query, arguments, timeout=TIME_LIMIT), ""
        except QueryError as error:
            return None, str(error)

    def cypher(self, request: Request) -> Response:
        """Return the page of the Cypher box, and the answer where something is asked."""
        site = self._live.site()
        text = request.query_params.get("q", "").replace("\r\n", "\n")
        rows, error = self._read(text) if text.strip() else (None, "")
        return self._render(
            site,
            "explorer/cypher.html.j2",
            status=400 if error else 200,
            title="Cypher",
            section="cypher.html",
            network=rows is not None,
            text=text,
            shown=None
            if rows is None
            else shown(
                replace(site.material, views=site.material.top), rows, most=MOST_ROWS, draws=True, title="Answer"
            ),
            most=MOST_ROWS,
            seconds=round(TIME_LIMIT),
            error=error,
        )

    def _read(self, text: str) -> tuple[Rows | None, str]:
        try:
            check_read_only(text)
            return self._backend.read(text, limit=MOST_ROWS + 1, timeout=TIME_LIMIT), ""
        except QueryError as error:
            return None, str(error)

    def words(self) -> Response:
        """Return the words that a question in Cypher can use."""
        return JSONResponse(self._live.site().words)

    def names(self, request: Request) -> Response:
        """Return names that begin with `start`: of entities, or with `query` and `parameter` of what fits that one."""
        parameter = self._parameter(request.query_params.get("query", ""), request.query_params.get("parameter", ""))
        start = request.query_params.get("start", "").strip()
        return JSONResponse(list(self._backend.complete(parameter, start)) if start else [])

    def _parameter(self, query: str, name: str) -> Parameter:
        if not query:
            return Parameter(name="name", type="entity")
        found = next((item for item in self._catalogue.query(query).parameters if item.name == name), None)
        if found is None:
            raise UsageError(f"expected a parameter of the question {query!r}, got {name!r}; its page names them")
        return found

    def brief(self, request: Request) -> Response:
        """Return the brief on an entity, as a page, Markdown or Word; `topic` and `since` limit it."""
        site = self._live.site()
        stem, _, form = request.path_params["name"].rpartition(".")
        iri = site.briefs.get(f"brief/{stem}.html")
        if iri is None or form not in ("html", "md", "docx"):
            return self._missing(site, f"brief/{request.path_params['name']}")
        asked = {name: request.query_params.get(name, "").strip() for name in ("topic", "since")}
        brief = make_brief(site.chooser, site.material.views, iri, self._scope(site, asked["topic"], asked["since"]))
        if form == "md":
            return _file(brief_markdown(brief).encode(), "text/markdown; charset=utf-8", f"{stem}.md")
        if form == "docx":
            return _file(brief_docx(brief), _WORD, f"{stem}.docx")
        limits = urlencode({name: value for name, value in asked.items() if value})
        downloads = [
            Download(
                name=f"{stem}.{kind}", href=f"{stem}.{kind}{f'?{limits}' if limits else ''}", label=f"Save as {label}"
            )
            for kind, label in (("md", "Markdown"), ("docx", "Word"))
        ]
        tools = macro(_TOOLS, "brief_tools", asked["topic"], asked["since"])
        return self._html(site_brief(site.material, brief, downloads, verdicts=self._backend.can_write), tools=tools)

    def _scope(self, site: LiveSite, topic: str, since: str) -> Scope:
        return Scope(
            topic=site.chooser.widened(self._backend.find(topic)) if topic else None,
            since=str(read_value(Parameter(name="since", type="date"), since)) if since else None,
        )

    # What writes

    def add(self) -> Response:
        """Return the page on which documents are dropped."""
        return self._render(self._live.site(), "explorer/add.html.j2", title="Add documents", section="add.html")

    def decisions(self) -> Response:
        """Return the page of all decisions, with a way back from each."""
        return self._render(
            self._live.site(),
            "explorer/decisions.html.j2",
            title="Decisions",
            section="decisions.html",
            decided=list(reversed(self._backend.decided())),
        )

    def decided(self, correction: Correction, lines: Sequence[str], back: str) -> Response:
        """Lead back to where a decision was taken, or to where its entity is now; the page there says what was done."""
        self._tell(macro(_TOOLS, "done", lines))
        site = self._live.site()
        return RedirectResponse("/" + self._address_after(site, correction, back), 303)

    def _address_after(self, site: LiveSite, correction: Correction, back: str) -> str:
        if back in site.jobs or back in site.briefs:
            return back
        found = [iri for name in (correction.other, correction.what) if name for iri in self._found(name)]
        addresses = site.material.addresses.entities
        return next((addresses[iri] for iri in found if iri in addresses), "decisions.html")

    def _found(self, name: str) -> Sequence[str]:
        try:
            return self._backend.find(name)
        except DiplographError:
            return ()

    # What every answer needs

    def failed(self, request: Request, error: DiplographError) -> Response:
        """Return the page that says why something was not done."""
        root = "../" * request.url.path.lstrip("/").count("/")
        return self._render(
            self._live.site(),
            "explorer/message.html.j2",
            root=root,
            status=400,
            title="That did not work",
            said=str(error),
        )

    def _missing(self, site: LiveSite, address: str) -> Response:
        return self._render(
            site,
            "explorer/message.html.j2",
            root="../" * address.count("/"),
            status=404,
            title="Nothing is here",
            said="There is no such page, or the graph no longer has what it was about.",
        )

    def _render(
        self,
        site: LiveSite,
        template: str,
        *,
        root: str = "",
        network: bool = False,
        status: int = 200,
        **values: object,
    ) -> Response:
        page = render(site.material.shell, template, root=root, network=network, **values)
        return self._html(page, status=status)

    def _html(self, page: str, *, tools: Markup = NOTHING, status: int = 200) -> Response:
        with self._lock:
            notice, self._notice = self._notice, NOTHING
        return Response(framed(page, notice=notice, tools=tools), status, media_type="text/html")

    def _tell(self, notice: Markup) -> None:
        with self._lock:
            self._notice = notice


def _field(parameter: Parameter, given: Mapping[str, str]) -> Field:
    kinds = {"integer": "number", "float": "number", "boolean": "checkbox"}
    default = "" if parameter.default is None else str(parameter.default)
    return Field(parameter=parameter, kind=kinds.get(parameter.type, "text"), value=given.get(parameter.name, default))


def _steps(found: Around) -> dict[str, object]:
    """Return what is open and where it goes on, in the form of JSON: name, class, page and IRI of each entity."""
    return {
        "opened": [[view.name, view.kind, view.href, view.iri] for view in found.opened],
        "further": [[view.name, view.kind, view.href, view.iri, count] for view, count in found.further[:_FURTHER]],
        "hidden": max(0, len(found.further) - _FURTHER),
    }


def _file(content: bytes, media_type: str, name: str) -> Response:
    return Response(content, media_type=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _media_type(name: str) -> str:
    return _SUFFIXES[name.rpartition(".")[2]]
