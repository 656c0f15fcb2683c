"""Why a text is read as it is."""

from typing import TYPE_CHECKING

from diplograph.extraction import DEFAULT_OPTIONS, PipelineOptions, load_pipeline

if TYPE_CHECKING:
    from extract.explain import SentenceExplanation


def explain(text: str, *, options: PipelineOptions = DEFAULT_OPTIONS) -> "list[SentenceExplanation]":
    """Explain each sentence of a text: its parse, its mentions, the relations that were proposed, kept and dropped."""
    from extract.explain import explain as explain_with

    return explain_with(load_pipeline(options), text)
