"""The read-only guard: a table of attacks that must be refused and of innocent queries that must pass."""

import pytest

from ontology.errors import QueryRefused
from queries.guard import LONGEST_QUERY, check_read_only, used_parameters

ATTACKS = {
    "create": "CREATE (n:Nation {iri: 'x'})",
    "create after match": "MATCH (n) CREATE (m:Nation) RETURN m",
    "create in lower case": "match (n) create (m) return m",
    "create after star": "MATCH (n) WITH * CREATE (m) RETURN m",
    "create after return star": "MATCH (n) RETURN * CREATE (m)",
    "insert, a synonym of create": "MATCH (n) INSERT (m:Nation) RETURN m",
    "merge": "MERGE (n:Entity {iri: 'x'}) RETURN n",
    "merge after unwind": "UNWIND range(1, 10) AS x MERGE (n:Entity {iri: x}) RETURN n",
    "set": "MATCH (n) SET n.name = 'x' RETURN n",
    "set label": "MATCH (n) SET n:Nation RETURN n",
    "set after newline": "MATCH (n)\nSET\nn.name = 'x'\nRETURN n",
    "remove": "MATCH (n) REMOVE n.name RETURN n",
    "delete": "MATCH (n) DELETE n",
    "detach delete": "MATCH (n) DETACH DELETE n",
    "nodetach delete": "MATCH (n) NODETACH DELETE n",
    "foreach": "MATCH (n) FOREACH (x IN [1] | SET n.a = x) RETURN n",
    "foreach without inner write": "MATCH (n) FOREACH (x IN [1] | n) RETURN n",
    "write in a subquery": "CALL { CREATE (n) RETURN n } RETURN n",
    "write in a scoped subquery": "MATCH (n) CALL (n) { SET n.a = 1 RETURN n AS m } RETURN m",
    "write in exists": "MATCH (n) WHERE EXISTS { MATCH (n) DELETE n } RETURN n",
    "write in collect": "RETURN COLLECT { CREATE (n) RETURN n } AS x",
    "subquery in transactions": "MATCH (n) CALL { WITH n RETURN 1 AS x } IN TRANSACTIONS OF 10 ROWS RETURN x",
    "subquery in concurrent transactions": "CALL { RETURN 1 AS x } IN 4 CONCURRENT TRANSACTIONS RETURN x",
    "load csv of a file": "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
    "load csv of an address": "LOAD CSV FROM 'http://169.254.169.254/' AS line RETURN line",
    "load csv with headers": "LOAD CSV WITH HEADERS FROM 'ftp://example.org/x' AS line RETURN line",
    "load csv after with": "WITH 'file:///etc/passwd' AS f LOAD CSV FROM f AS line RETURN line",
    "load csv in a subquery": "CALL { LOAD CSV FROM 'file:///x' AS line RETURN line } RETURN line",
    "load split by a comment": "WITH 1 AS x LOAD/**/CSV FROM 'file:///x' AS line RETURN line",
    "periodic commit": "USING PERIODIC COMMIT LOAD CSV FROM 'file:///x' AS line RETURN line",
    "procedure that loads": "CALL apoc.load.json('http://example.org') YIELD value RETURN value",
    "procedure that exports": "CALL apoc.export.csv.all('/tmp/x', {})",
    "procedure that runs cypher": "CALL apoc.cypher.runMany('CREATE (n)', {})",
    "procedure that submits": "CALL apoc.periodic.submit('x', 'CREATE (n)')",
    "procedure that sleeps": "CALL apoc.util.sleep(1000000000)",
    "procedure that fetches rdf": "CALL n10s.rdf.import.fetch('http://example.org', 'Turtle')",
    "procedure after match": "MATCH (n) CALL db.createLabel('X') RETURN n",
    "procedure behind a comment": "CALL/*x*/dbms.listConfig()",
    "procedure in backticks": "CALL `dbms`.`killConnections`(['x'])",
    "procedure in one pair of backticks": "CALL `dbms.listConfig`()",
    "procedure with blanks around dots": "CALL dbms . security . listUsers ()",
    "optional procedure": "OPTIONAL CALL apoc.do.it() YIELD value RETURN value",
    "allowed procedure, longer name": "CALL db.labels.drop()",
    "fulltext index made by procedure": "CALL db.index.fulltext.createNodeIndex('x', ['A'], ['b'])",
    "function that runs cypher": "RETURN apoc.cypher.runFirstColumnSingle('CREATE (n) RETURN n', {}) AS x",
    "function in a list": "RETURN [x IN [1] | apoc.cypher.runFirstColumnMany('x', {})] AS x",
    "function in a map": "RETURN {a: apoc.util.md5(['x'])} AS x",
    "function in backticks": "RETURN `apoc`.`cypher`.`runFirstColumnSingle`('x', {}) AS x",
    "unknown function": "RETURN file('/etc/passwd') AS x",
    "graph by name": "USE graph.byName('system') MATCH (n) RETURN n",
    "use": "USE system MATCH (n) RETURN n",
    "use in a subquery": "CALL { USE system RETURN 1 AS x } RETURN x",
    "show": "SHOW USERS",
    "show settings": "SHOW SETTINGS YIELD name RETURN name",
    "use and show": "USE system SHOW DATABASES",
    "terminate": "TERMINATE TRANSACTIONS 'neo4j-transaction-1'",
    "create index": "CREATE INDEX x IF NOT EXISTS FOR (n:Entity) ON (n.name)",
    "drop constraint": "DROP CONSTRAINT x",
    "create user": "CREATE USER x SET PASSWORD 'y'",
    "alter user": "ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'b'",
    "grant": "GRANT ROLE admin TO x",
    "start database": "START DATABASE neo4j",
    "stop database": "STOP DATABASE neo4j",
    "explain": "EXPLAIN MATCH (n) RETURN n",
    "profile create": "PROFILE CREATE (n)",
    "options": "CYPHER runtime=parallel MATCH (n) RETURN n",
    "comment before": "// MATCH (n) RETURN n\nCREATE (n)",
    "line comment ended by a carriage return": "MATCH (n) // harmless\rDELETE n",
    "block comment that hides the end": "MATCH (n) /* x */ DELETE n /* y */",
    "unclosed comment": "MATCH (n) RETURN n /* CREATE",
    "unclosed string": "MATCH (n) RETURN 'n",
    "quote in a comment": "MATCH (n) // it's\nDELETE n // it's",
    "two statements": "MATCH (n) RETURN n; MATCH (m) DELETE m",
    "two reading statements": "RETURN 1 AS x; RETURN 2 AS x",
    "statement behind a comment": "RETURN 1 AS x /* ; */ ; CREATE (n)",
    "escaped keyword": "MATCH (n) \\u0043REATE (m) RETURN m",
    "escaped keyword, several u": "MATCH (n) \\uuu0044ELETE n",
    "escaped quote": "RETURN '\\u0027 AS x CREATE (n) //' AS y",
    "escaped newline in a comment": "MATCH (n) RETURN n // \\u000A DETACH DELETE n",
    "escaped end of a comment": "MATCH (n) /* \\u002A/ DELETE n /* */ RETURN n",
    "dynamic label": "MATCH (n:$($label)) RETURN n",
    "dynamic label of all": "MATCH (n:$all($labels)) RETURN n",
    "dynamic type": "MATCH ()-[r:$any($types)]->() RETURN r",
    "clause not known yet": "MATCH (n) OVERWRITE n RETURN n",
    "clause after a backtick name": "MATCH (`a`) OVERWRITE `a`",
    "property that is none": "WITH 1. CREATE (n) RETURN 1",
    "range of three dots": "MATCH (a)-[*1...CREATE]-(b) RETURN a",
    "full-width letters": "MATCH (n) \uff24\uff25\uff2c\uff25\uff34\uff25 n",
    "long s": "MATCH (n) WITH * \u017fET n.a = 1 RETURN n",
    "invisible character": "MATCH (n) \u200bDELETE n",
    "sql of the embedded store": "SELECT FROM Entity",
    "sql delete": "DELETE FROM Entity",
    "sql truncate": "TRUNCATE TYPE Entity UNSAFE",
    "import database": "IMPORT DATABASE http://example.org",
    "empty": "",
    "only a comment": "// nothing",
    "only a parameter": "$query",
    "too long": "RETURN 1 AS x" + " " * LONGEST_QUERY,
}

INNOCENTS = {
    "plain": "MATCH (n:Nation) RETURN n.name AS name ORDER BY name",
    "closing semicolon": "MATCH (n:Nation) RETURN n.name AS name;",
    "closing semicolon and comment": "MATCH (n) RETURN n.name AS name; // done",
    "property called created": "MATCH (n) RETURN n.created AS created",
    "property called set": "MATCH (n) WHERE n.set = 1 AND n.delete IS NOT NULL RETURN n.create AS x",
    "key called delete": "RETURN {delete: 1, set: 2, `create`: 3} AS map",
    "label called Set": "MATCH (n:Set) RETURN count(n) AS n",
    "type called USE": "MATCH (a)-[r:USE]->(b) RETURN a.name AS a, b.name AS b",
    "uses": "MATCH (a)-[:USES]->(b) RETURN a.name AS a",
    "variable with a label": "MATCH (set:Nation)-[use:USES]->(t) RETURN t.name AS name",
    "string DELETE": "MATCH (n) WHERE n.name = 'DELETE' RETURN n.name AS name",
    "string with a statement": 'RETURN "CREATE (n); DROP DATABASE neo4j" AS text',
    "string with escaped quotes": r"RETURN 'it\'s CREATE' AS a, 'back\\' AS b",
    "string with a comment": "RETURN 'https://example.org /* no comment' AS address",
    "string with a windows path": r"RETURN 'C:\\users' AS path",
    "string with an escaped letter": "RETURN 'C\\u00f4te' AS name",
    "comment with create": "// CREATE nothing\nMATCH (n) /* DELETE neither */ RETURN n.name AS name // SET\n",
    "comment with a quote": "MATCH (n) // don't worry\nRETURN n.name AS name",
    "backticks": "MATCH (n) RETURN n.`CREATE` AS `SET`",
    "optional match": "MATCH (n) OPTIONAL MATCH (n)-[r]-(m) RETURN n.name AS n, count(m) AS ms",
    "unwind": "UNWIND $names AS name MATCH (n {name: name}) RETURN n.iri AS iri",
    "with star": "MATCH (n) WITH * WHERE n.name STARTS WITH 'J' RETURN n.name AS name",
    "return star": "MATCH (n:Nation) RETURN *",
    "union": "MATCH (n:Nation) RETURN n.name AS x UNION ALL MATCH (n:Goal) RETURN n.name AS x",
    "variable length": "MATCH p = (a)-[:CAUSES*1..3]->(b) RETURN length(p) AS n",
    "unbounded": "MATCH (a)-[:BROADER*]->(b)<-[*..2]-(c) RETURN a.name AS name",
    "shortest path": "MATCH (a:Nation), (b:Goal) MATCH p = shortestPath((a)-[*..4]-(b)) RETURN length(p) AS n",
    "label expressions": "MATCH (n:(Nation|Organization)&!Person) RETURN count(*) AS n",
    "exists, count, collect": (
        "MATCH (n) WHERE EXISTS { (n)-->() } AND COUNT { (n)--() } > 1 "
        "RETURN COLLECT { MATCH (n)-->(m) RETURN m.name ORDER BY m.name } AS names"
    ),
    "subquery": "MATCH (n) CALL { WITH n MATCH (n)-->(m) RETURN count(m) AS degree } RETURN n.name AS n, degree",
    "scoped subquery": "MATCH (n) CALL (n) { MATCH (n)-->(m) RETURN count(m) AS d } RETURN d",
    "case": "MATCH (n) RETURN CASE WHEN n.a > 1 THEN 'x' ELSE 'y' END AS kind, CASE n.b WHEN 1 THEN 2 END AS c",
    "case in a map": "RETURN {kind: CASE WHEN true THEN 1 ELSE 2 END, no: NOT false} AS map",
    "list comprehension": "RETURN [x IN range(1, 3) WHERE x > 1 | toString(x)] AS list, [1, 2][0..1] AS part",
    "pattern comprehension": "MATCH (n) RETURN [(n)-[:USES]->(m) | m.name] AS names",
    "map projection": "MATCH (n:Nation) RETURN n {.name, .iri, .*, kind: 'x', n} AS map",
    "reduce": "RETURN reduce(total = 0, x IN [1, 2] | total + x) AS total",
    "quantifiers": "MATCH (n) WHERE all(x IN n.names WHERE size(x) > 1) AND none(x IN [1] WHERE x = 2) RETURN n.a AS a",
    "regular expression": "MATCH (n) WHERE n.name =~ '(?i).*delete.*' RETURN n.name AS name",
    "numbers": "RETURN 1.5e-3 AS a, .5 AS b, 0xFF AS c, -2 AS d, 2 ^ 3 % 4 AS e, [1, 2, 3][1..] AS f",
    "dates": "RETURN date('2024-01-01').year AS y, duration.between(date(), date()) AS d",
    "parameters": "MATCH (n) WHERE n.iri IN $iris AND n.name = $`a name` RETURN n.iri AS iri SKIP $skip LIMIT $limit",
    "procedure on the list": "CALL db.labels() YIELD label RETURN label ORDER BY label",
    "fulltext": "CALL db.index.fulltext.queryNodes('text', $words) YIELD node, score RETURN node.iri AS iri, score",
    "variables called start and end": "MATCH (start)-[r]->(stop) RETURN start.name AS start, stop.name AS stop",
    "not ascii": "MATCH (n) WHERE n.name = 'Türkiye' RETURN n.name AS größe",
}


@pytest.mark.parametrize("cypher", ATTACKS.values(), ids=ATTACKS.keys())
def test_attack_is_refused(cypher: str) -> None:
    with pytest.raises(QueryRefused):
        check_read_only(cypher)


@pytest.mark.parametrize("cypher", INNOCENTS.values(), ids=INNOCENTS.keys())
def test_innocent_query_passes(cypher: str) -> None:
    check_read_only(cypher)


def test_refusal_names_the_reason() -> None:
    with pytest.raises(QueryRefused, match=r"it calls the procedure apoc\.load\.json; allowed are db\.index"):
        check_read_only("CALL apoc.load.json('x')")
    with pytest.raises(QueryRefused, match="it uses DELETE"):
        check_read_only("MATCH (n) DELETE n")


def test_used_parameters_are_those_outside_strings_and_comments() -> None:
    assert used_parameters("MATCH (n) WHERE n.a = $a // $b\nAND n.c = '$c' RETURN n LIMIT $`d e`") == {"a", "d e"}
