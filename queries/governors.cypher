// Who or what governs a technology
// @question Which actors and instruments set rules for this technology or one of its kinds, and who established them?
// @group who
// @param technology: entity<Technology, Action, Sector> | name, other name or IRI; its kinds are included
// @param limit: integer = 100 | rows at most
// @returns governor: the actor or instrument that sets the rules
// @returns governor_iri: its IRI
// @returns class: its class
// @returns technology: the technology or its kind
// @returns technology_iri: its IRI
// @returns modality: asserted, possible, necessary or intended
// @returns established_by: who established the governor, as the same sentence says
// @returns belief: belief in the statement, 0 to 1
// @returns sentence: the words that say it
// @returns sentence_iri: where they stand
// @view table
MATCH (asked:Entity)<-[:BROADER*0..6]-(kind:Entity) WHERE asked.iri IN $technology
MATCH (kind)<-[:OBJECT]-(rule:Statement {predicate: 'governs', polarity: 'affirmed'})-[:SUBJECT]->(governor:Entity)
MATCH (rule)-[:EVIDENCED_BY]->(passage:Sentence)
WITH DISTINCT kind, rule, governor, passage
RETURN governor.name AS governor, governor.iri AS governor_iri, governor.class AS class, kind.name AS technology,
       kind.iri AS technology_iri, rule.modality AS modality,
       COLLECT {
           MATCH (rule)<-[link:CONTINUES]-(made:Statement {predicate: 'establishes'})-[:SUBJECT]->(maker:Entity)
           WHERE link.sentence = passage.iri
           RETURN DISTINCT maker.name AS name ORDER BY name
       } AS established_by,
       rule.belief AS belief, passage.text AS sentence, passage.iri AS sentence_iri
ORDER BY belief DESC, governor, governor_iri, rule.iri, sentence_iri
LIMIT $limit
