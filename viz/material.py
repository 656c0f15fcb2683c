"""All that the pages of one site are made from, computed once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.records import Block, Entity, Knowledge, Statement
from ontology.terms import Ontology
from viz.addresses import Addresses, addresses, community_page
from viz.assets import app_script, network_script, style_sheet, vis_script
from viz.communities import Community, CommunityMap, find_communities
from viz.fragments import Fragments
from viz.lookup import Lookup
from viz.model import Answer
from viz.page import NAVIGATION, Shell
from viz.picture import LARGEST_WEBGL, Picture, Position, picture_of
from viz.text import heading
from viz.views import Views


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A place to go to."""

    name: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What page makers share. `top` makes views for pages in the root folder, `views` for pages one folder down.

    `whole` is the picture of everything that is not generic; its positions are reused by smaller pictures (`places`).
    """

    lookup: Lookup
    ontology: Ontology
    addresses: Addresses
    top: Views
    views: Views
    fragments: Fragments
    shell: Shell
    map: CommunityMap
    whole: Picture
    places: Mapping[str, Position]
    answers: Sequence[Answer]
    blocks: Mapping[str, Sequence[Block]]

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
    known = addresses(lookup, ontology)
    communities = find_communities(lookup)
    whole = picture_of(lookup, telling_statements(lookup), most=LARGEST_WEBGL, community_of=communities.community_of)
    return Material(
        lookup=lookup,
        ontology=ontology,
        addresses=known,
        top=Views(lookup, ontology, known, ""),
        views=Views(lookup, ontology, known, "../"),
        fragments=Fragments(),
        shell=site_shell(ontology),
        map=communities,
        whole=whole,
        places={node.entity.iri: place for node in whole.nodes if (place := node.positions[-1])},
        answers=sorted(answers, key=lambda answer: answer.name),
        blocks=blocks,
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


def site_shell(ontology: Ontology) -> Shell:
    """Return the frame of a site's pages, which share their assets."""
    return Shell(
        style=style_sheet(tuple(ontology.classes)),
        scripts=(app_script(),),
        network_scripts=(vis_script(), network_script()),
        navigation=NAVIGATION,
    )
