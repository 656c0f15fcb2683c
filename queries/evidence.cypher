// Sentences behind an edge
// @question Which sentences say that this subject is related to this object, with which confidence, rule and speaker?
// @group evidence
// @param subject: entity | name, other name or IRI of the subject
// @param object: entity | name, other name or IRI of the object
// @param predicate: string = "" | only this relation (such as develops), empty for all
// @param limit: integer = 100 | rows at most
// @returns subject: subject of the statement
// @returns predicate: the relation
// @returns object: object of the statement
// @returns polarity: affirmed or negated
// @returns modality: asserted, possible, necessary or intended
// @returns sentence: the words that say it
// @returns sentence_iri: where they stand
// @returns attribution: who says so, if the sentence names them
// @returns confidence: confidence of the extraction, 0 to 1
// @returns rule: the rule that found it
// @returns document: title of the document
// @returns page: page of the document, if it has pages
// @returns place: place that the text names itself, such as Article 5(2)
// @returns date: date of the evidence or of its document
// @returns statement_iri: IRI of the statement
// @view table
UNWIND $subject AS subject_iri
MATCH (subject:Entity {iri: subject_iri})
MATCH (subject)<-[role:SUBJECT|OBJECT]-(claim:Statement)
WHERE (type(role) = 'SUBJECT' OR claim.predicate = 'cooperatesWith') AND ($predicate = '' OR claim.predicate = $predicate)
MATCH (claim)-[:SUBJECT|OBJECT]->(object:Entity) WHERE object.iri IN $object AND object.iri <> subject.iri
MATCH (claim)-[evidence:EVIDENCED_BY]->(passage:Sentence)-[:IN_DOCUMENT]->(source:Document)
RETURN subject.name AS subject, claim.predicate AS predicate, object.name AS object, claim.polarity AS polarity,
       claim.modality AS modality, passage.text AS sentence, passage.iri AS sentence_iri,
       evidence.attribution AS attribution, evidence.confidence AS confidence, evidence.rule AS rule,
       source.title AS document, passage.page AS page, passage.place AS place, coalesce(evidence.date, source.date) AS date, claim.iri AS statement_iri
ORDER BY predicate, statement_iri, confidence DESC, sentence_iri
LIMIT $limit
