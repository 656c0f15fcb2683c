"""French as a first step: names of the vocabularies in French, entities, and what a few verbs state.

Needs the extra `fr`, which brings a pipeline under the LGPL-LR; nothing here is used without it.
"""
