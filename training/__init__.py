"""How what we ship was trained; nothing here is needed to run the package."""
