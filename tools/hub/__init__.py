"""A JupyterHub made as docs/deploying.md says: for its tests, and to measure what it carries."""
