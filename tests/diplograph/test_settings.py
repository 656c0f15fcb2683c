"""Where the store is, as call and environment say."""

from diplograph.settings import DEFAULT_STORE, read_store_address

SERVER = {
    "NEO4J_URI": "neo4j://db.example",
    "NEO4J_USERNAME": "ada",
    "NEO4J_PASSWORD": "secret",
    "NEO4J_DATABASE": "graph",
}


def test_store_is_a_local_folder_unless_something_else_is_named() -> None:
    address = read_store_address({})

    assert (address.url, address.is_folder) == (DEFAULT_STORE, True)


def test_neo4j_variables_name_the_server() -> None:
    address = read_store_address(SERVER)

    assert (address.url, address.user, address.password, address.database) == tuple(SERVER.values())
    assert not address.is_folder


def test_the_call_wins_over_the_environment() -> None:
    assert read_store_address(SERVER, "here").url == "here"


def test_password_is_shown_nowhere() -> None:
    assert "secret" not in repr(read_store_address(SERVER))
