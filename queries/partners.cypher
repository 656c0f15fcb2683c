// With whom an actor co-operates
// @question With whom does this actor work, on which topics, and which sentence says so?
// @group who
// @param actor: entity<Nation, Organization, Person, Group> | name, other name or IRI of the actor
// @param limit: integer = 100 | rows at most
// @returns partner: the other actor
// @returns partner_iri: its IRI
// @returns modality: asserted, possible, necessary or intended
// @returns topics: what their common act is about, as the same sentence says
// @returns belief: belief in the statement, 0 to 1
// @returns sentence: the words that say it
// @returns sentence_iri: where they stand
// @returns document: title of the document
// @returns date: date of the evidence or of its document
// @view table
UNWIND $actor AS actor_iri
MATCH (actor:Entity {iri: actor_iri})
MATCH (actor)<-[:SUBJECT|OBJECT]-(pair:Statement {predicate: 'cooperatesWith', polarity: 'affirmed'})
MATCH (pair)-[:SUBJECT|OBJECT]->(partner:Entity) WHERE partner.iri <> actor.iri
MATCH (pair)-[evidence:EVIDENCED_BY]->(passage:Sentence)-[:IN_DOCUMENT]->(source:Document)
RETURN partner.name AS partner, partner.iri AS partner_iri, pair.modality AS modality,
       COLLECT {
           MATCH (passage)<-[:EVIDENCED_BY]-(act:Statement)-[link:CONTINUES]->(about:Statement)-[:OBJECT]->(topic:Entity)
           MATCH (act)-[:SUBJECT]->(doer:Entity)
           WHERE link.sentence = passage.iri AND about.predicate = 'concerns' AND doer.iri IN [actor.iri, partner.iri]
           RETURN DISTINCT topic.name AS name ORDER BY name
       } AS topics,
       pair.belief AS belief, passage.text AS sentence, passage.iri AS sentence_iri, source.title AS document,
       coalesce(evidence.date, source.date) AS date
ORDER BY partner, partner_iri, pair.iri, sentence_iri
LIMIT $limit
