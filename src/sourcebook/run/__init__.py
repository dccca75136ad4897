"""Who executes: the same reading of one source, mapped over many, in one process, in several, later on a cluster."""
