"""Learners made by code: each starts a server of the hub, and runs lessons in it, cell by cell, as a notebook does."""

import asyncio
import json
import time
import uuid
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
from tornado.httpclient import AsyncHTTPClient, HTTPRequest
from tornado.websocket import WebSocketClientConnection, WebSocketClosedError, websocket_connect

START, CELL = 300.0, 300.0  # seconds of patience: for a server, and for one cell
PATIENT: dict[str, Any] = {"connect_timeout": START, "request_timeout": START}


@dataclass
class Learner:
    """What one learner met: seconds until the server answered, cells that ran, and those that failed."""

    name: str
    started: float = 0.0
    slowest: float = 0.0  # seconds of one cell
    cells: int = 0
    begun: int = 0  # starts of the server; more than one where one failed
    reconnected: int = 0
    failed: list[str] = field(default_factory=list)


class Class:
    """Learners at a hub, driven with the token of one of its services."""

    def __init__(self, url: str, token: str) -> None:
        self.url, self._headers = url, {"Authorization": f"token {token}"}

    async def begin(self, learner: Learner) -> None:
        """Start this learner's server, and wait until it answers."""
        since = time.monotonic()
        await self._ask("POST", f"/hub/api/users/{learner.name}", good=(201, 409))
        while not (server := (await self._servers(learner)).get("")) or not server["ready"]:
            if time.monotonic() - since > START:
                raise TimeoutError(f"{learner.name}: the server did not start")
            if not server:  # at first; and again where a start failed
                await self._ask("POST", f"/hub/api/users/{learner.name}/server", good=(201, 202, 400, 500))
                learner.begun += 1
            await asyncio.sleep(0.5)
        learner.started = time.monotonic() - since

    async def work(self, learner: Learner, lesson: Path) -> None:
        """Run a lesson from its first cell to its last, in a kernel of its own that stays."""
        notebook = nbformat.read(lesson, as_version=4)
        wanted = {"path": f"my-course/notebooks/{lesson.name}"}
        kernel = await self._ask("POST", f"/user/{learner.name}/api/kernels", good=(201,), body=wanted)
        address = f"{self.url.replace('http', 'ws', 1)}/user/{learner.name}/api/kernels/{kernel['id']}/channels"
        socket = await self._connect(address)
        for cell in [cell for cell in notebook.cells if cell.cell_type == "code"]:
            since = time.monotonic()
            try:
                reply = await asyncio.wait_for(_execute(socket, cell.source), CELL)
            except WebSocketClosedError:  # nothing was sent; JupyterLab connects again, too
                learner.reconnected += 1
                socket = await self._connect(address)
                reply = await asyncio.wait_for(_execute(socket, cell.source), CELL)
            learner.slowest = max(learner.slowest, time.monotonic() - since)
            learner.cells += 1
            meant = "raises-exception" in cell.metadata.get("tags", [])
            if reply["status"] != "ok" and not meant:
                learner.failed.append(f"{lesson.stem}: {cell.source.splitlines()[0]}: {reply.get('evalue')}")
        socket.close()

    async def _connect(self, address: str) -> WebSocketClientConnection:
        return await websocket_connect(HTTPRequest(address, headers=self._headers, **PATIENT))

    async def end(self, learner: Learner) -> None:
        """Stop this learner's server, and with it the kernels."""
        await self._ask("DELETE", f"/hub/api/users/{learner.name}/server", good=(202, 204))
        while await self._servers(learner):
            await asyncio.sleep(0.5)

    async def _servers(self, learner: Learner) -> dict[str, Any]:
        account = await self._ask("GET", f"/hub/api/users/{learner.name}", good=(200,))
        return dict(account["servers"] or {})

    async def _ask(self, method: str, path: str, good: tuple[int, ...], body: Any = None) -> Any:
        data = json.dumps(body or {}) if method == "POST" else None
        request = HTTPRequest(self.url + path, method, headers=self._headers, body=data, **PATIENT)
        response = await AsyncHTTPClient(max_clients=200).fetch(request, raise_error=False)
        if response.code not in good:
            raise RuntimeError(f"{method} {path}: {response.code} {response.body!r}")
        return json.loads(response.body or b"{}")


async def _execute(socket: WebSocketClientConnection, code: str) -> dict[str, Any]:
    """Run code in the kernel behind this socket, and return its reply."""
    id = uuid.uuid4().hex
    header = {"msg_id": id, "msg_type": "execute_request", "version": "5.3", "session": id, "username": ""}
    content = {"code": code, "silent": False, "store_history": True, "allow_stdin": False, "stop_on_error": False}
    message = {"header": header, "parent_header": {}, "metadata": {}, "channel": "shell", "content": content}
    await socket.write_message(json.dumps(message))
    while True:
        said = await socket.read_message()
        if said is None:
            raise RuntimeError("the kernel's connection ended")
        reply = json.loads(said)
        if reply["msg_type"] == "execute_reply" and reply["parent_header"].get("msg_id") == id:
            return dict(reply["content"])
