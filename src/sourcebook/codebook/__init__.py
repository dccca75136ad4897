"""What is coded, language-free, as data: definitions, borderline cases, mappings; and the schemas of all data files."""
