// Technologies that nothing governs
// @question Which technologies do actors develop or use, or cause challenges, while no rule is said to govern them or a broader technology?
// @group gaps
// @param limit: integer = 50 | rows at most
// @returns technology: the technology
// @returns technology_iri: its IRI
// @returns users: number of statements that somebody develops or uses it
// @returns harms: number of statements that it causes or hinders something
// @returns documents: number of documents that mention it
// @view table
MATCH (technology:Technology) WHERE NOT coalesce(technology.generic, false)
WITH technology, COUNT { (technology)<-[:DEVELOPS|USES]-(:Entity) } AS users,
     COUNT { (technology)-[:CAUSES|HINDERS]->(:Entity) } AS harms
WHERE users + harms > 0
  AND NOT EXISTS { MATCH (technology)<-[:GOVERNS]-(:Entity) }
  AND NOT EXISTS { MATCH (technology)-[:BROADER*1..6]->(:Entity)<-[:GOVERNS]-(:Entity) }
RETURN technology.name AS technology, technology.iri AS technology_iri, users, harms, technology.documents AS documents
ORDER BY users + harms DESC, documents DESC, technology_iri
LIMIT $limit
