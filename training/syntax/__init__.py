"""Training of the English syntax model from open treebanks: ``python -m training.syntax.train_all --help``."""
