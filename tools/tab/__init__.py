"""Builds the edition that runs in a browser tab: a static site, JupyterLite with Pyodide, that asks no other host."""
