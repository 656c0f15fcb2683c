"""From a parsed sentence and its mentions to candidate relations: grammar, frames, and the rules that read them."""
