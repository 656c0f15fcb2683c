// How much is said about an entity, year by year
// @question In which years do the documents speak of this entity or its kinds, and with which relations?
// @group time
// @param entity: entity | name, other name or IRI; its kinds are included
// @returns year: year of the evidence or of its document
// @returns predicate: the relation
// @returns sentences: number of sentences
// @returns documents: number of documents
// @view table
MATCH (asked:Entity)<-[:BROADER*0..6]-(kind:Entity) WHERE asked.iri IN $entity
MATCH (kind)<-[:SUBJECT|OBJECT]-(claim:Statement)
MATCH (claim)-[evidence:EVIDENCED_BY]->(passage:Sentence)-[:IN_DOCUMENT]->(source:Document)
WITH substring(coalesce(evidence.date, source.date, 'undated'), 0, 4) AS year, claim, passage, source
RETURN CASE year WHEN 'unda' THEN 'undated' ELSE year END AS year, claim.predicate AS predicate,
       count(DISTINCT passage.iri) AS sentences, count(DISTINCT source.iri) AS documents
ORDER BY year, sentences DESC, predicate
