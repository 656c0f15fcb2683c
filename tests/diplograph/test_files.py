"""Which files are read."""

from pathlib import Path

from diplograph.files import find_inputs


def write(folder: Path, contents: dict[str, str]) -> None:
    for name, content in contents.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")


def test_equal_contents_are_one_document_with_all_its_sources(tmp_path: Path) -> None:
    write(tmp_path, {"b.txt": "same", "a.txt": "same", "c.md": "other"})

    found = find_inputs([tmp_path])

    assert sorted(given.sources for given in found.inputs) == [
        (f"{tmp_path}/a.txt", f"{tmp_path}/b.txt"),
        (f"{tmp_path}/c.md",),
    ]


def test_order_and_repetition_of_paths_change_nothing(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": "one", "b.txt": "two", "c.txt": "three"})
    files = sorted(tmp_path.iterdir())

    assert find_inputs(files).inputs == find_inputs([*reversed(files), files[0]]).inputs


def test_what_a_folder_holds_beside_documents_is_counted(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": "text", "b.png": "bytes", "c.PNG": "bytes", "notes": "text", ".hidden/d.txt": "text"})

    found = find_inputs([tmp_path])

    assert [given.path.name for given in found.inputs] == ["a.txt"]
    assert found.ignored == {".png": 2, "no suffix": 1}


def test_file_given_by_name_is_taken_whatever_its_suffix(tmp_path: Path) -> None:
    write(tmp_path, {"notes.xyz": "text"})

    assert len(find_inputs([tmp_path / "notes.xyz"]).inputs) == 1


def test_missing_and_empty_files_are_failures_that_name_them(tmp_path: Path) -> None:
    write(tmp_path, {"empty.txt": ""})

    found = find_inputs([tmp_path / "nowhere.txt", tmp_path / "empty.txt"])

    reasons = [failure.reason for failure in found.failures]
    assert found.inputs == ()
    assert [str(tmp_path / name) in reason for name, reason in zip(("empty.txt", "nowhere.txt"), reasons, strict=True)]
    assert "is empty" in reasons[0]
    assert "no such file" in reasons[1]
