"""What JupyterLab looks like for a learner: the lesson alone, lines that can be read, the browser's language."""

import json
import re
from pathlib import Path
from typing import Any

from jupyter_core.paths import jupyter_config_dir
from jupyterlab.commands import get_workspaces_dir
from jupyterlab_server.translations_handler import TranslationsHandler
from jupyterlab_server.workspaces_handler import WorkspacesManager

CSS = """\
/* Lines of text that can be read: about 80 characters. Code and pictures get a little more room. */
.jp-Notebook .jp-MarkdownOutput { max-width: 46rem; }
.jp-Notebook .jp-CodeCell { max-width: 64rem; }
/* Code keeps its words whole; what is wider than the page gets a scroll bar of its own. */
.jp-OutputArea-output.jp-RenderedMarkdown pre { white-space: pre; word-break: normal; overflow-x: auto; }
.jp-OutputArea-output.jp-RenderedMarkdown pre > code { white-space: pre; }
"""
FOLDED = {
    "layout-restorer:data": {
        "main": {"dock": None, "current": None},
        "left": {"collapsed": True, "visible": True, "current": None, "widgets": ["filebrowser"]},
        "right": {"collapsed": True, "visible": True, "widgets": []},
        "relativeSizes": [0, 1, 0],
        "top": {"simpleVisibility": True},
    }
}


def settle() -> None:
    """Write JupyterLab's own style sheet; at the very first start, fold its side bars; let it follow the browser."""
    custom = Path(jupyter_config_dir()) / "custom" / "custom.css"
    custom.parent.mkdir(parents=True, exist_ok=True)
    custom.write_text(CSS, encoding="utf-8")
    workspaces = WorkspacesManager(get_workspaces_dir())
    if not list(workspaces.list_workspaces()):
        Path(get_workspaces_dir()).mkdir(parents=True, exist_ok=True)
        workspaces.save("default", json.dumps({"data": FOLDED, "metadata": {"id": "default"}}))
    follow_the_browser()


def follow_the_browser() -> None:
    """Let JupyterLab ask for the browser's language where it would take that of the computer."""
    original: Any = TranslationsHandler.get

    async def get(handler: Any, locale: str | None = None) -> None:
        asked = handler.request.headers.get("Accept-Language", "")
        await original(handler, language(asked) if locale == "default" else locale)

    setattr(TranslationsHandler, "get", get)  # noqa: B010  (JupyterLab has no setting for this)


def language(accepted: str) -> str:
    """Return zh_CN where an Accept-Language header prefers Chinese to English, else en."""
    known = re.findall(r"\b(zh|en)\b(?:-[\w-]+)?(?:\s*;\s*q\s*=\s*([\d.]+))?", accepted, re.IGNORECASE)
    ranked = sorted(known, key=lambda one: -float(one[1] or 1))
    return "zh_CN" if ranked and ranked[0][0].lower() == "zh" else "en"
