// When a technology first appears
// @question In which document, and when, is each technology, instrument or other concept of a class first mentioned?
// @group time
// @param class: string = "Technology" | a class, such as Technology, Challenge or Instrument
// @param since: date = 0001-01-01 | only what first appears from this date on (YYYY-MM-DD)
// @param limit: integer = 100 | rows at most
// @returns date: date of the first document that mentions it
// @returns concept: the concept
// @returns concept_iri: its IRI
// @returns documents: number of documents that mention it
// @view table
MATCH (concept:Entity) WHERE concept.class = $class AND NOT coalesce(concept.generic, false)
MATCH (concept)<-[:MENTIONS]-(:Sentence)-[:IN_DOCUMENT]->(source:Document)
WITH concept, min(source.date) AS date
WHERE date >= $since
RETURN date, concept.name AS concept, concept.iri AS concept_iri, concept.documents AS documents
ORDER BY date DESC, documents DESC, concept, concept_iri
LIMIT $limit
