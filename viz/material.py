"""All that the pages of one site are made from, computed once."""

import pickle
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from graph.records import Block, Entity, Knowledge, Statement
from ontology.terms import Ontology
from viz.addresses import Addresses, addresses, community_page
from viz.assets import Asset, app_script, style_sheet
from viz.communities import Community, CommunityMap, find_communities
from viz.contradictions import Contradiction, find_contradictions
from viz.fragments import Fragments
from viz.lookup import Lookup
from viz.model import Answer
from viz.network import network_scripts
from viz.page import NAVIGATION, Shell
from viz.picture import LARGEST_WEBGL, Picture, Position, picture_of
from viz.search_index import search_script
from viz.text import heading
from viz.views import Views

MOST_BRIEFS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A place to go to."""

    name: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Essence:
    """What of a `Material` is given or takes long to compute; all else follows from it in no time."""

    knowledge: Knowledge
    ontology: Ontology
    map: CommunityMap
    whole: Picture
    answers: Sequence[Answer]
    blocks: Mapping[str, Sequence[Block]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What page makers share. `top` makes views for pages in the root folder, `views` for pages one folder down.

    `whole` is the picture of everything that is not generic; its positions are reused by smaller pictures (`places`).
    `briefs` are the entities whose pages have a brief beside them: those of which most is said, for a brief is long.
    """

    lookup: Lookup
    ontology: Ontology
    addresses: Addresses
    top: Views
    views: Views
    fragments: Fragments
    shell: Shell
    index: Asset
    map: CommunityMap
    whole: Picture
    places: Mapping[str, Position]
    answers: Sequence[Answer]
    blocks: Mapping[str, Sequence[Block]]
    contradictions: tuple[Contradiction, ...]
    briefs: frozenset[str]

    @property
    def assets(self) -> tuple[Asset, ...]:
        """Return the files that pages share."""
        return (self.shell.style, *self.shell.scripts, *self.shell.network_scripts, self.index)

    def essence(self) -> Essence:
        """Return what another process makes the same material from."""
        return Essence(
            knowledge=self.lookup.knowledge,
            ontology=self.ontology,
            map=self.map,
            whole=self.whole,
            answers=self.answers,
            blocks=self.blocks,
        )

    def label_of(self, class_name: str) -> str:
        """Return a class's label."""
        term = self.ontology.classes.get(class_name)
        return heading(term.label if term else class_name)

    def community_name(self, community: Community) -> str:
        """Return a community's name: its most connected members."""
        return ", ".join(self.views.entity(iri).name for iri in community.heads)

    def community_address(self, community: Community) -> str:
        """Return the address of a community's page."""
        return community_page(self.community_name(community), community.iri)

    def community_of(self, entity: Entity) -> Link | None:
        """Return the way from an entity one folder down to its community, if it is in one."""
        number = self.map.community_of.get(entity.iri)
        if number is None:
            return None
        community = self.map.communities[number]
        return Link(name=self.community_name(community), href=f"../{self.community_address(community)}")


def gather(
    knowledge: Knowledge,
    *,
    ontology: Ontology,
    answers: Sequence[Answer],
    blocks: Mapping[str, Sequence[Block]],
) -> Material:
    """Compute what all pages share: indexes, addresses, communities and the positions of everything."""
    lookup = Lookup(knowledge)
    communities = find_communities(lookup)
    whole = picture_of(lookup, telling_statements(lookup), most=LARGEST_WEBGL, community_of=communities.community_of)
    ordered = sorted(answers, key=lambda answer: answer.name)
    essence = Essence(
        knowledge=knowledge, ontology=ontology, map=communities, whole=whole, answers=ordered, blocks=blocks
    )
    return _material(essence, lookup)


def from_disk(content: bytes) -> Material:
    """Return the material whose pickled essence this is."""
    essence = pickle.loads(content)  # noqa: S301 - written by this very program a moment ago, in a folder of its own
    return _material(essence, Lookup(essence.knowledge))


def _material(essence: Essence, lookup: Lookup) -> Material:
    ontology = essence.ontology
    known = addresses(lookup, ontology)
    views = Views(lookup, ontology, known, "../")
    index = search_script(lookup, known, essence.answers)
    return Material(
        lookup=lookup,
        ontology=ontology,
        addresses=known,
        top=Views(lookup, ontology, known, ""),
        views=views,
        fragments=Fragments(),
        shell=replace(site_shell(views), search_index=f"assets/{index.name}"),
        index=index,
        map=essence.map,
        whole=essence.whole,
        places={node.entity.iri: place for node in essence.whole.nodes if (place := node.positions[-1])},
        answers=essence.answers,
        blocks=essence.blocks,
        contradictions=find_contradictions(lookup.statements.values(), lookup.entities),
        briefs=frozenset([item.iri for item in lookup.ranked if item.iri in known.entities][:MOST_BRIEFS]),
    )


def telling_statements(lookup: Lookup) -> list[Statement]:
    """Return the statements between things that name something in particular."""
    entities = lookup.entities
    return [
        statement
        for statement in lookup.statements.values()
        if not (entities[statement.subject].generic or entities[statement.object].generic)
    ]


def in_class_order(ontology: Ontology, kinds: set[str]) -> list[str]:
    """Return class names as the ontology lists them, those that it does not know last."""
    return [kind for kind in ontology.classes if kind in kinds] + sorted(kinds - set(ontology.classes))


def site_shell(views: Views) -> Shell:
    """Return the frame of a site's pages, which share their assets."""
    return Shell(
        style=style_sheet(tuple(views.ontology.classes)),
        scripts=(app_script(),),
        network_scripts=network_scripts(views),
        navigation=NAVIGATION,
    )
