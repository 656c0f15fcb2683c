"""An assistant over the SDK's own client: it finds, asks, is refused, and gets the sentences to cite."""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from diplograph.assistants import build_server
from ontology.errors import UsageError
from tests.diplograph.conftest import CallCommand
from tests.diplograph.fake import FakePipeline

mcp = pytest.importorskip("mcp")

Conversation = Callable[[Any], Awaitable[None]]


@pytest.fixture
def talk(fast: FakePipeline, reports: Path, call: CallCommand) -> Callable[[Conversation], None]:
    """Fill a store, and let an assistant talk with the installed command over standard input and output."""
    call("run", reports, "--no-site")
    command = Path(sys.executable).with_name("diplograph")
    server = mcp.StdioServerParameters(command=str(command), args=["mcp", "--store", "diplograph-data"], cwd=Path.cwd())

    def talking(conversation: Conversation) -> None:
        async def connected() -> None:
            async with mcp.Client(server) as client:
                await conversation(client)

        asyncio.run(connected())

    return talking


def test_assistant_finds_asks_and_cites(talk: Callable[[Conversation], None]) -> None:
    async def conversation(client: Any) -> None:
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        assert {*tools} == {"find_entities", "list_questions", "ask_question", "ask_cypher", "find_evidence"}
        assert all(tool.annotations.read_only_hint for tool in tools.values())

        found = (await client.call_tool("find_entities", {"text": "jap"})).structured_content
        assert [row[0] for row in found["rows"]] == ["Japan"]
        assert [c["sentence"] for c in found["cited"]] == ["Japan develops semiconductors."]

        listed = (await client.call_tool("list_questions", {})).structured_content
        assert any(question["name"] == "acts-of" for question in listed["questions"])

        asked = (
            await client.call_tool("ask_question", {"name": "neighbours", "arguments": {"entity": "India"}})
        ).structured_content
        assert {c["sentence"] for c in asked["cited"]} == {"India develops satellites.", "India promotes trust."}
        assert {c["says"] for c in asked["cited"]} == {
            "India develops satellite (affirmed, asserted)", "India promotes trust (affirmed, asserted)",
        }  # fmt: skip

        evidence = (
            await client.call_tool("find_evidence", {"subject": "Japan", "object": "poverty"})
        ).structured_content
        assert [c["sentence"] for c in evidence["cited"]] == ["Japan addresses poverty."]
        assert all(c["document"] for c in evidence["cited"])

        cypher = "MATCH (n:Nation)<-[:SUBJECT]-(s:Statement) RETURN n.name AS name, s.iri AS iri ORDER BY name, iri"
        rows = (await client.call_tool("ask_cypher", {"cypher": cypher, "limit": 3})).structured_content
        assert (len(rows["rows"]), rows["more"], len(rows["cited"])) == (3, True, 3)

    talk(conversation)


def test_what_is_refused_or_wrong_is_told_in_words(talk: Callable[[Conversation], None]) -> None:
    async def conversation(client: Any) -> None:
        for tool, arguments, told in (
            ("ask_cypher", {"cypher": "MATCH (n) DETACH DELETE n"}, "it uses"),
            ("ask_cypher", {"cypher": "LOAD CSV FROM 'file:///etc/passwd' AS x RETURN x"}, "LOAD"),
            ("ask_cypher", {"cypher": "MATCH (n RETURN n"}, "cannot run"),
            ("ask_question", {"name": "acts-off"}, "acts-of"),
            ("ask_question", {"name": "acts-of", "arguments": {"actor": "Japn"}}, "'Japan'"),
        ):
            answer = await client.call_tool(tool, arguments)
            assert answer.is_error, tool
            assert told in answer.content[0].text

    talk(conversation)


def test_without_its_package_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mcp.server.mcpserver", None)
    with pytest.raises(UsageError, match=r"pip install diplograph\[mcp\]"):
        build_server("nowhere")


def test_no_server_starts_without_a_graph(reports: Path, call: CallCommand) -> None:
    outcome = call("mcp")
    assert (outcome.code, outcome.out) == (1, "")
    assert "diplograph run" in outcome.err
