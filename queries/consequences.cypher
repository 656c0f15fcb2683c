// What follows from something
// @question What does this lead to, step by step, as far as one sentence says it?
// @group why
// @param cause: entity | name, other name or IRI of the cause; its kinds are included
// @param limit: integer = 100 | rows at most
// @returns cause: the cause or its kind
// @returns cause_iri: its IRI
// @returns chain: what it does, step by step
// @returns result: where the chain ends
// @returns result_iri: its IRI
// @returns steps: number of statements in the chain
// @returns sentence: the words that say the whole chain
// @returns sentence_iri: where they stand
// @view table
MATCH (asked:Entity)<-[:BROADER*0..6]-(cause:Entity) WHERE asked.iri IN $cause
MATCH (cause)<-[:SUBJECT]-(first:Statement)
MATCH path = (first)-[:CONTINUES*0..3]->(last:Statement)
WHERE all(step IN nodes(path) WHERE step.polarity = 'affirmed'
      AND step.predicate IN ['causes', 'hinders', 'promotes', 'affects', 'addresses'])
MATCH (last)-[:OBJECT]->(result:Entity)
MATCH (first)-[:EVIDENCED_BY]->(passage:Sentence)
WHERE all(link IN relationships(path) WHERE link.sentence = passage.iri)
WITH DISTINCT cause, first, last, result, passage, nodes(path) AS steps,
     [step IN nodes(path) | head([(step)-[:OBJECT]->(object:Entity) | object.name])] AS objects
RETURN cause.name AS cause, cause.iri AS cause_iri,
       reduce(said = '', at IN range(0, size(steps) - 1) |
           said + CASE at WHEN 0 THEN '' ELSE ' · ' END + (steps[at]).predicate + ' ' + objects[at]) AS chain,
       result.name AS result, result.iri AS result_iri, size(steps) AS steps,
       passage.text AS sentence, passage.iri AS sentence_iri
ORDER BY steps DESC, cause, chain, sentence_iri, first.iri, last.iri
LIMIT $limit
