// Members of an organization or parties to an instrument
// @question Who belongs to this organization or is party to this instrument, who may join, and who does not?
// @group who
// @param body: entity<Organization, Instrument> | name, other name or IRI of the organization, treaty or agreement
// @param limit: integer = 200 | rows at most
// @returns member: who belongs, may belong or does not belong to it
// @returns member_iri: its IRI
// @returns polarity: affirmed or negated
// @returns modality: asserted, possible, necessary or intended
// @returns belief: belief in the statement, 0 to 1
// @returns documents: number of documents that say it
// @returns sentence: the words that say it
// @returns sentence_iri: where they stand
// @view table
UNWIND $body AS body_iri
MATCH (body:Entity {iri: body_iri})
MATCH (body)<-[:OBJECT]-(claim:Statement {predicate: 'memberOf'})-[:SUBJECT]->(member:Entity)
MATCH (claim)-[:EVIDENCED_BY]->(passage:Sentence)
RETURN member.name AS member, member.iri AS member_iri, claim.polarity AS polarity, claim.modality AS modality,
       claim.belief AS belief, claim.documents AS documents, passage.text AS sentence, passage.iri AS sentence_iri
ORDER BY polarity, modality, member, member_iri, claim.iri, sentence_iri
LIMIT $limit
