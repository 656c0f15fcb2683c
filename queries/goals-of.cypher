// Goals of an actor
// @question Which goals does this actor promote, directly or through something that the same sentence says?
// @group why
// @param actor: entity<Nation, Organization, Person, Group> | name, other name or IRI of the actor
// @param limit: integer = 100 | rows at most
// @returns goal: the goal
// @returns goal_iri: its IRI
// @returns through: the act, technology or instrument that promotes it, empty if the actor does directly
// @returns modality: asserted, possible, necessary or intended
// @returns sentence: the words that say it
// @returns sentence_iri: where they stand
// @returns document: title of the document
// @view table
UNWIND $actor AS actor_iri
MATCH (actor:Entity {iri: actor_iri})
MATCH (actor)<-[:SUBJECT]-(first:Statement {polarity: 'affirmed'})
MATCH path = (first)-[:CONTINUES*0..1]->(last:Statement {predicate: 'promotes', polarity: 'affirmed'})
MATCH (last)-[:OBJECT]->(goal:Entity {class: 'Goal'})
MATCH (last)-[:SUBJECT]->(means:Entity)
MATCH (first)-[:EVIDENCED_BY]->(passage:Sentence)-[:IN_DOCUMENT]->(source:Document)
WHERE all(link IN relationships(path) WHERE link.sentence = passage.iri)
RETURN goal.name AS goal, goal.iri AS goal_iri,
       CASE means.iri WHEN actor.iri THEN '' ELSE means.name END AS through, last.modality AS modality,
       passage.text AS sentence, passage.iri AS sentence_iri, source.title AS document
ORDER BY goal, goal_iri, through, sentence_iri, first.iri, last.iri
LIMIT $limit
