// Instruments on a topic
// @question Which agreements, laws, standards and strategies are about this topic, govern it or address it?
// @group what
// @param topic: entity | name, other name or IRI of a technology, challenge, sector, goal or action; its kinds are included
// @param limit: integer = 100 | rows at most
// @returns subject: the instrument
// @returns subject_iri: its IRI
// @returns predicate: the relation
// @returns object: the topic or its kind
// @returns object_iri: its IRI
// @returns modality: asserted, possible, necessary or intended
// @returns belief: belief in the statement, 0 to 1
// @returns sentence: the words that say it
// @returns sentence_iri: where they stand
// @view network
MATCH (asked:Entity)<-[:BROADER*0..6]-(kind:Entity) WHERE asked.iri IN $topic
MATCH (kind)<-[:OBJECT]-(claim:Statement {polarity: 'affirmed'})-[:SUBJECT]->(instrument:Entity {class: 'Instrument'})
MATCH (claim)-[:EVIDENCED_BY]->(passage:Sentence)
WITH DISTINCT kind, claim, instrument, passage
RETURN instrument.name AS subject, instrument.iri AS subject_iri, claim.predicate AS predicate, kind.name AS object,
       kind.iri AS object_iri, claim.modality AS modality, claim.belief AS belief,
       passage.text AS sentence, passage.iri AS sentence_iri
ORDER BY belief DESC, subject, claim.iri, sentence_iri
LIMIT $limit
