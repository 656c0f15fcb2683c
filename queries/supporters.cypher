// Who and what promotes something
// @question Which actors, actions, instruments and technologies promote or protect this goal, sector, action or actor?
// @group what
// @param thing: entity | name, other name or IRI of what is promoted; its kinds are included
// @param limit: integer = 100 | rows at most
// @returns subject: who or what promotes it
// @returns subject_iri: its IRI
// @returns class: its class
// @returns predicate: promotes
// @returns object: what is promoted, or its kind
// @returns object_iri: its IRI
// @returns modality: asserted, possible, necessary or intended
// @returns belief: belief in the statement, 0 to 1
// @returns sentence: the words that say it
// @returns sentence_iri: where they stand
// @view network
MATCH (asked:Entity)<-[:BROADER*0..6]-(kind:Entity) WHERE asked.iri IN $thing
MATCH (kind)<-[:OBJECT]-(claim:Statement {predicate: 'promotes', polarity: 'affirmed'})-[:SUBJECT]->(supporter:Entity)
MATCH (claim)-[:EVIDENCED_BY]->(passage:Sentence)
WITH DISTINCT kind, claim, supporter, passage
RETURN supporter.name AS subject, supporter.iri AS subject_iri, supporter.class AS class, claim.predicate AS predicate,
       kind.name AS object, kind.iri AS object_iri, claim.modality AS modality, claim.belief AS belief,
       passage.text AS sentence, passage.iri AS sentence_iri
ORDER BY belief DESC, subject, claim.iri, sentence_iri
LIMIT $limit
