// What depends on what
// @question What does this technology, action or actor need, or what needs it?
// @group why
// @param thing: entity | name, other name or IRI; its kinds are included
// @param limit: integer = 100 | rows at most
// @returns subject: what needs
// @returns subject_iri: its IRI
// @returns predicate: requires
// @returns object: what is needed
// @returns object_iri: its IRI
// @returns direction: needs (the asked thing needs it) or needed by
// @returns modality: asserted, possible, necessary or intended
// @returns sentence: the words that say it
// @returns sentence_iri: where they stand
// @view network
MATCH (asked:Entity)<-[:BROADER*0..6]-(kind:Entity) WHERE asked.iri IN $thing
MATCH (kind)<-[role:SUBJECT|OBJECT]-(claim:Statement {predicate: 'requires', polarity: 'affirmed'})
MATCH (claim)-[:SUBJECT]->(subject:Entity)
MATCH (claim)-[:OBJECT]->(object:Entity)
MATCH (claim)-[:EVIDENCED_BY]->(passage:Sentence)
WITH DISTINCT kind, role, claim, subject, object, passage
RETURN subject.name AS subject, subject.iri AS subject_iri, claim.predicate AS predicate, object.name AS object,
       object.iri AS object_iri, CASE type(role) WHEN 'SUBJECT' THEN 'needs' ELSE 'needed by' END AS direction,
       claim.modality AS modality, passage.text AS sentence, passage.iri AS sentence_iri
ORDER BY direction DESC, subject, object, claim.iri, sentence_iri
LIMIT $limit
