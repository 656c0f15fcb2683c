"""Finding what a text names: one file per way of finding, and the choice between them."""
