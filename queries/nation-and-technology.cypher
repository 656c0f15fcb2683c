// What a nation does about a technology
// @question What does this nation (or another actor) do about this technology or one of its kinds, directly or through something that the same sentence says?
// @group what
// @param nation: entity<Nation, Organization, Person, Group> | name, other name or IRI of the actor
// @param technology: entity<Technology, Sector, Challenge> | name, other name or IRI; its kinds are included
// @param limit: integer = 100 | rows at most
// @returns nation: the actor
// @returns nation_iri: its IRI
// @returns does: what it does, step by step
// @returns technology: the technology or its kind
// @returns technology_iri: its IRI
// @returns polarity: affirmed, or negated if a step is
// @returns modality: of the first step: asserted, possible, necessary or intended
// @returns steps: number of statements in the chain
// @returns sentence: the words that say the whole chain
// @returns sentence_iri: where they stand
// @returns document: title of the document
// @returns date: date of the evidence or of its document
// @view table
UNWIND $nation AS nation_iri
MATCH (nation:Entity {iri: nation_iri})
MATCH (nation)<-[:SUBJECT]-(first:Statement)
MATCH path = (first)-[:CONTINUES*0..2]->(last:Statement)
MATCH (last)-[:OBJECT]->(technology:Entity)-[:BROADER*0..6]->(asked:Entity) WHERE asked.iri IN $technology
MATCH (first)-[evidence:EVIDENCED_BY]->(passage:Sentence)-[:IN_DOCUMENT]->(source:Document)
WHERE all(link IN relationships(path) WHERE link.sentence = passage.iri)
WITH DISTINCT nation, first, last, technology, evidence, passage, source, nodes(path) AS steps,
     [step IN nodes(path) | head([(step)-[:OBJECT]->(object:Entity) | object.name])] AS objects
RETURN nation.name AS nation, nation.iri AS nation_iri,
       reduce(said = '', at IN range(0, size(steps) - 1) |
           said + CASE at WHEN 0 THEN '' ELSE ' · ' END + (steps[at]).predicate + ' ' + objects[at]) AS does,
       technology.name AS technology, technology.iri AS technology_iri,
       CASE WHEN any(step IN steps WHERE step.polarity = 'negated') THEN 'negated' ELSE 'affirmed' END AS polarity,
       first.modality AS modality, size(steps) AS steps, passage.text AS sentence, passage.iri AS sentence_iri,
       source.title AS document, coalesce(evidence.date, source.date) AS date
ORDER BY steps, date DESC, sentence_iri, does, first.iri, last.iri
LIMIT $limit
