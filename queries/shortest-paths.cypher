// Shortest paths between two entities
// @question Over which statements, one or two, or three where there are no fewer, are two entities connected? The links of a path may come from different documents: read the sentences behind each before drawing a conclusion.
// @group structure
// @param one: entity | name, other name or IRI of the first entity
// @param other: entity | name, other name or IRI of the second entity
// @param limit: integer = 20 | paths at most
// @returns path: the entities and relations in order; an arrow points from subject to object
// @returns links: number of statements in the path
// @returns belief: belief in the weakest of them, 0 to 1
// @returns shared_documents: titles of the documents that make every statement of the path; none: its links come from different documents
// @returns names: names of the entities, in order
// @returns iris: their IRIs
// @returns statements: IRIs of the statements, in order
// @view table
CALL {
    MATCH (one:Entity) WHERE one.iri IN $one
    MATCH (other:Entity) WHERE other.iri IN $other
    MATCH path = (one)<-[:SUBJECT|OBJECT]-(:Statement {polarity: 'affirmed'})-[:SUBJECT|OBJECT]->(other)
    RETURN nodes(path) AS steps, [role IN relationships(path) | type(role)] AS roles
    UNION
    MATCH (one:Entity) WHERE one.iri IN $one
    MATCH (other:Entity) WHERE other.iri IN $other
    MATCH path = (one)<-[:SUBJECT|OBJECT]-(:Statement {polarity: 'affirmed'})-[:SUBJECT|OBJECT]->(middle:Entity)
          <-[:SUBJECT|OBJECT]-(:Statement {polarity: 'affirmed'})-[:SUBJECT|OBJECT]->(other)
    WHERE NOT coalesce(middle.generic, false) AND middle.iri <> one.iri AND middle.iri <> other.iri
    RETURN nodes(path) AS steps, [role IN relationships(path) | type(role)] AS roles
    UNION
    MATCH (one:Entity) WHERE one.iri IN $one
    MATCH (other:Entity) WHERE other.iri IN $other
    OPTIONAL MATCH (one)<-[:SUBJECT|OBJECT]-(:Statement {polarity: 'affirmed'})-[:SUBJECT|OBJECT]->(between:Entity)
          <-[:SUBJECT|OBJECT]-(:Statement {polarity: 'affirmed'})-[:SUBJECT|OBJECT]->(other)
    WHERE NOT coalesce(between.generic, false)
    WITH one, other, count(between) AS shorter
    WHERE shorter = 0
      AND NOT EXISTS { (one)<-[:SUBJECT|OBJECT]-(:Statement {polarity: 'affirmed'})-[:SUBJECT|OBJECT]->(other) }
    MATCH path = (one)<-[:SUBJECT|OBJECT]-(:Statement {polarity: 'affirmed'})-[:SUBJECT|OBJECT]->(near:Entity)
          <-[:SUBJECT|OBJECT]-(:Statement {polarity: 'affirmed'})-[:SUBJECT|OBJECT]->(far:Entity)
          <-[:SUBJECT|OBJECT]-(:Statement {polarity: 'affirmed'})-[:SUBJECT|OBJECT]->(other)
    WHERE NOT coalesce(near.generic, false) AND NOT coalesce(far.generic, false) AND near.iri <> far.iri
      AND near.iri <> one.iri AND near.iri <> other.iri AND far.iri <> one.iri AND far.iri <> other.iri
    RETURN nodes(path) AS steps, [role IN relationships(path) | type(role)] AS roles
}
WITH roles, [step IN steps | step.iri] AS iris, [step IN steps | coalesce(step.name, step.predicate)] AS words,
     reduce(weakest = 1.0, step IN steps | CASE WHEN step.belief < weakest THEN step.belief ELSE weakest END) AS belief
WITH roles, words, belief, size(roles) / 2 AS links,
     [at IN range(0, size(iris) - 1) WHERE at % 2 = 0 | iris[at]] AS iris,
     [at IN range(0, size(iris) - 1) WHERE at % 2 = 1 | iris[at]] AS statements
ORDER BY links, belief DESC, statements
LIMIT $limit
UNWIND statements AS wanted
MATCH (claim:Statement {iri: wanted})-[:EVIDENCED_BY]->(:Sentence)-[:IN_DOCUMENT]->(source:Document)
WITH roles, words, belief, links, iris, statements, source, count(DISTINCT claim.iri) AS made
ORDER BY source.title, source.iri
WITH roles, words, belief, links, iris, statements,
     collect(CASE WHEN made = links THEN source.title END) AS shared_documents
RETURN reduce(text = words[0], at IN range(1, links) | text
           + CASE roles[2 * at - 2] WHEN 'SUBJECT' THEN ' → ' + words[2 * at - 1] + ' → '
             ELSE ' ← ' + words[2 * at - 1] + ' ← ' END + words[2 * at]) AS path,
       links, belief, shared_documents,
       [at IN range(0, size(words) - 1) WHERE at % 2 = 0 | words[at]] AS names, iris, statements
ORDER BY links, belief DESC, statements
