// What an actor does
// @question What does this nation, organization, person or group do, with the evidence?
// @group what
// @param actor: entity<Nation, Organization, Person, Group> | name, other name or IRI of the actor
// @param predicate: string = "" | only this relation (such as develops), empty for all
// @param limit: integer = 100 | rows at most
// @returns subject: the actor
// @returns subject_iri: its IRI
// @returns predicate: the relation
// @returns object: what it is done to
// @returns object_iri: its IRI
// @returns class: class of the object
// @returns modality: asserted, possible, necessary or intended
// @returns belief: belief in the statement, 0 to 1
// @returns sentence: the words that say it
// @returns sentence_iri: where they stand
// @returns date: date of the evidence or of its document
// @view network
UNWIND $actor AS actor_iri
MATCH (actor:Entity {iri: actor_iri})
MATCH (actor)<-[:SUBJECT]-(claim:Statement {polarity: 'affirmed'})-[:OBJECT]->(object:Entity)
WHERE $predicate = '' OR claim.predicate = $predicate
MATCH (claim)-[evidence:EVIDENCED_BY]->(passage:Sentence)-[:IN_DOCUMENT]->(source:Document)
RETURN actor.name AS subject, actor.iri AS subject_iri, claim.predicate AS predicate, object.name AS object,
       object.iri AS object_iri, object.class AS class, claim.modality AS modality, claim.belief AS belief,
       passage.text AS sentence, passage.iri AS sentence_iri, coalesce(evidence.date, source.date) AS date
ORDER BY predicate, belief DESC, claim.iri, sentence_iri
LIMIT $limit
