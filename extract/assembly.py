"""Putting a pipeline together from an ontology, a language pipeline and the models that are at hand."""

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

from extract.beyond import WiderChooser, WiderJudge, is_known, shown_classes, with_known_predicates
from extract.language import DEFAULT_MODEL, load_language
from extract.mentions.choice import RuleChooser
from extract.mentions.classes import ClassWeights
from extract.mentions.finder import MentionChooser, MentionFinder
from extract.mentions.learned import LearnedChooser
from extract.neural import MentionModel
from extract.pipeline import Pipeline
from extract.relations.finder import RelationFinder, RelationJudge
from extract.relations.judging import RuleJudge
from extract.relations.learned import LearnedJudge
from extract.relations.limits import HardLimits, LimitedJudge
from extract.trees import Forest
from graph.identity import BASE
from ontology.errors import ModelError
from ontology.terms import Ontology

T = TypeVar("T")

MENTION_THRESHOLD = 0.45
RELATION_THRESHOLD = 0.19


def build_pipeline(
    ontology: Ontology,
    *,
    language: str = DEFAULT_MODEL,
    models: Path | None = None,
    rules_only: bool = False,
    min_confidence: float = 0.0,
    base: str = BASE,
) -> Pipeline:
    """Return a pipeline. `models` is a folder of trained models (default: those shipped); `rules_only` uses none.

    Relations less probable than `min_confidence` are left out. Raises `ModelError` if a model is missing or damaged.
    """
    nlp = load_language(language)
    rules = LimitedJudge(RuleJudge(min_confidence=min_confidence), HardLimits(ontology))
    if rules_only:
        chooser: MentionChooser = RuleChooser()
        judge: RelationJudge = rules
        model = None
    else:
        model = MentionModel.load(models)
        chooser = LearnedChooser(
            load_model(models, "mentions.npz", Forest.load),
            load_model(models, "classes.npz", ClassWeights.load),
            threshold=MENTION_THRESHOLD,
        )
        judge = LearnedJudge(
            with_known_predicates(ontology),
            forest=load_model(models, "relations.npz", Forest.load),
            moods=load_model(models, "moods.npz", Forest.load),
            threshold=max(RELATION_THRESHOLD, min_confidence),
        )
    if not is_known(ontology):
        shown = {name: name for name in ontology.classes} if rules_only else shown_classes(ontology)
        chooser = WiderChooser(chooser, ontology, shown=shown)
        judge = judge if rules_only else WiderJudge(judge, rules, shown=shown)
    return Pipeline(
        ontology=ontology,
        nlp=nlp,
        model=model,
        mentions=MentionFinder(nlp, ontology, chooser),
        relations=RelationFinder(ontology, judge),
        base=base,
    )


def load_model(folder: Path | None, name: str, read: Callable[[bytes], T]) -> T:
    """Load one trained model from a folder, by default the packaged one."""
    place = (folder or files("extract").joinpath("model")).joinpath(name)
    try:
        return read(place.read_bytes())
    except (OSError, ValueError, KeyError) as error:
        message = f"expected the trained model {name}, got none readable at {place}: reinstall diplograph, or use --rules-only."
        raise ModelError(message) from error
