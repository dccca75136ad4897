"""What the syntax network learns besides syntax: which words name acts. Run ``collect``, then ``train_all``."""
