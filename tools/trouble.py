"""Says in one sentence what went wrong with a set-up, and what the reader can do. Standard library only."""

NO_PIP = "This Python came without venv. On Debian and Ubuntu run: sudo apt install python3-venv. Then try again."
NO_NETWORK = (
    "The packages could not be fetched: there is no way to the network. Connect, and run the same command again. "
    "Behind a proxy, set HTTPS_PROXY first. Nothing is lost: the set-up goes on from here."
)
REASONS = [  # what an installer prints, and what the reader can do
    (
        ("No space left", "Errno 28", "not enough space", "WinError 112", "Disk quota"),
        "There is no space left on this disk. Free about 500 MB, then run the same command again.",
    ),
    (
        ("ensurepip",),
        NO_PIP,
    ),
    (
        ("Read-only file system", "Permission denied", "Errno 13", "Errno 30"),
        "The course may not write into its own folder. Copy the folder to a place of yours, then try again.",
    ),
    (
        ("NewConnectionError", "name resolution", "ConnectTimeout", "ProxyError", "getaddrinfo", "Max retries")
        + ("Could not fetch URL", "Failed to establish", "dns error", "error sending request", "ReadTimeout"),
        NO_NETWORK,
    ),
]


class SetUpError(Exception):
    """The set-up cannot go on; the message is one sentence for the reader."""


def explain(output: str) -> str:
    """Return the sentence that fits what an installer printed."""
    for marks, sentence in REASONS:
        if any(mark.lower() in output.lower() for mark in marks):
            return sentence
    last = "\n".join(output.strip().splitlines()[-8:])
    return f"The set-up stopped, and this is what the installer said last:\n{last}"
