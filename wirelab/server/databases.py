"""Gives each site in this process a database of its own."""

from pathlib import Path

MADE = Path(__file__).with_name("fresh.sqlite3")  # an edition may bring one along: to migrate takes time
WITHOUT_WAITING = "PRAGMA synchronous=OFF;"  # for the disk, which can take seconds: the file dies with its site
_migrated: bytes | None = None  # a fresh database, kept so that the next site need not migrate


def use_database(path: Path) -> None:
    """Let this thread's ORM use the SQLite file at `path`.

    Django keeps one connection for each thread, so two sites in one process can have a
    database each.
    """
    from django.db import connections

    if connections["default"].settings_dict["NAME"] != path:
        connections["default"].close()
        # Each thread keeps its connection from request to request; the server closes it when the thread ends.
        settings = {**connections.settings["default"], "NAME": path, "CONN_MAX_AGE": None}
        options = settings["OPTIONS"]
        settings["OPTIONS"] = {**options, "init_command": f"{options.get('init_command', '')} {WITHOUT_WAITING}"}
        backend = type(connections["default"])
        connections["default"] = backend(settings, "default")


def close_database() -> None:
    """Close this thread's connection, so that the file can be removed on every system."""
    from django.db import connections

    connections["default"].close()


def create_database(path: Path) -> None:
    """Write a migrated, empty database; call it off the main thread, then it may be slow once."""
    global _migrated
    if _migrated is None and MADE.exists():
        _migrated = MADE.read_bytes()
    if _migrated is not None:
        path.write_bytes(_migrated)
        return
    from django.core.management import call_command
    from django.db import connection

    use_database(path)
    call_command("migrate", verbosity=0, interactive=False)
    connection.close()  # writes the WAL back into the file
    _migrated = path.read_bytes()
