"""The page of an evaluation: quiet, safe against hostile text, filtered by what is asked for, readable in both themes."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.viz.conftest import Watched
from tests.viz.test_accessibility import AXE, RUN
from viz.evaluation_page import (
    ChangeLine,
    ErrorDocument,
    ErrorLine,
    ErrorSentence,
    EvaluationView,
    FigureTable,
    MarkedWords,
    write_evaluation,
)

SCRIPT = "<script>window.broken = 1</script>"
MISSED = ErrorLine(state="missed", kind="statement", label="uses", words=SCRIPT, reason="nothing between them")
WRONG = ErrorLine(
    state="wrong", kind="mention", label="Goal", words="trust", reason="other class", detail='"><b>', confidence=0.25
)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    view = EvaluationView(
        lede="One document.",
        tables=[
            FigureTable(title="Classes", note=SCRIPT, columns=("kind", "F"), rows=[("Goal", 0.5), (SCRIPT, 1)], bars=("F",))
        ],
        documents=[
            ErrorDocument(
                name=SCRIPT,
                genre="speech",
                learnt=True,
                figures="mentions 0.50",
                sentences=[
                    ErrorSentence(words=[MarkedWords(text=SCRIPT, inside=[("Goal", "missed")])], lines=[MISSED]),
                    ErrorSentence(words=[MarkedWords(text="In trust.")], lines=[WRONG]),
                ],
            )
        ],
        changes=[ChangeLine(document="news", gain=True, what="statement", words="A · uses · B", sentence=SCRIPT)],
    )  # fmt: skip
    path = tmp_path / "errors.html"
    write_evaluation(view, path, class_names=("Goal",))
    return path


def test_hostile_text_stays_text(page: Path, watched: Watched) -> None:
    shown = watched.open(page)
    assert shown.evaluate("window.broken") is None
    assert shown.locator("b, form, img").count() == 0
    assert shown.get_by_text(SCRIPT).count() >= 5
    assert watched.problems == []


def test_filters_leave_only_what_is_asked_for(page: Path, watched: Watched) -> None:
    shown = watched.open(page)
    assert shown.locator(".err:visible").count() == 2
    shown.get_by_label("Kind").select_option("wrong mention")
    assert [item.strip() for item in shown.locator(".err:visible .said").all_inner_texts()] == ["In trust."]
    shown.get_by_label("Label").select_option("uses")
    assert shown.locator(".err:visible").count() == 0
    assert shown.get_by_text("0 shown").is_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_page_has_no_violation(browser: Browser, page: Path, theme: str) -> None:
    context = browser.new_context(color_scheme=theme, bypass_csp=True)  # type: ignore[arg-type]
    shown = context.new_page()
    shown.goto(page.as_uri())
    shown.evaluate(AXE.read_text("utf-8"))
    assert [violation["id"] for violation in shown.evaluate(RUN)["violations"]] == []
    context.close()
