// Where an entity is mentioned
// @question Which sentences mention this entity, in which words?
// @group evidence
// @param entity: entity | name, other name or IRI
// @param limit: integer = 100 | rows at most
// @returns words: the words that name it
// @returns sentence: the sentence
// @returns sentence_iri: where it stands
// @returns document: title of the document
// @returns date: date of the document
// @view table
UNWIND $entity AS asked_iri
MATCH (asked:Entity {iri: asked_iri})
MATCH (asked)<-[mention:MENTIONS]-(passage:Sentence)-[:IN_DOCUMENT]->(source:Document)
RETURN mention.text AS words, passage.text AS sentence, passage.iri AS sentence_iri, source.title AS document,
       source.date AS date
ORDER BY date DESC, source.iri, mention.start, asked.iri
LIMIT $limit
