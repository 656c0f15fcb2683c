"""Files that commands write."""

from pathlib import Path

import pytest

from diplograph.cli.output import open_output
from ontology.errors import UsageError


def test_old_content_stays_until_the_new_is_complete(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    target.write_text("old", "utf-8")

    with pytest.raises(UnicodeEncodeError), open_output(str(target)) as stream:
        stream.writelines(("half", "\ud800"))

    assert target.read_text("utf-8") == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_folder_is_no_file_to_write(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="name a file in it"), open_output(str(tmp_path)):
        pass


def test_dash_is_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    with open_output("-") as stream:
        stream.write("data")

    assert capsys.readouterr().out == "data"
