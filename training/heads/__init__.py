"""Training of the heads that read the encoder's states, from our own corpus: ``python -m training.heads.train_all``."""
