"""`./mlsd serve`: the finished site on 127.0.0.1, built again when a page, a drawing or a data file changes.

MkDocs' own live-reload server drives our build; a build that fails leaves the last good site on the screen.
"""

from __future__ import annotations

import base64
import hashlib
import logging
import re
import socket
import sys
import time
from pathlib import Path

from mkdocs.livereload import LiveReloadServer

from mlsd.site import build

WATCHED = ("docs", "diagrams", "theme", "mkdocs.yml")


class Server(LiveReloadServer):
    """The live-reload server, whose script the site's security policy lets through."""

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        injected: bytes = super()._inject_js_into_html(content, epoch)
        scripts = re.findall(rb"<script>(.*?)</script>", injected[injected.rfind(b"<script>") :], re.DOTALL)
        allowed = b" ".join(b"'sha256-" + base64.b64encode(hashlib.sha256(s).digest()) + b"'" for s in scripts)
        return injected.replace(b"script-src 'self'", b"script-src 'self' " + allowed, 1)


def serve(root: Path, port: int) -> int:
    """Serves until interrupted; returns the exit code."""
    address = f"http://127.0.0.1:{port}/"
    site = root / ".cache" / "serve"

    def rebuild() -> None:
        begun = time.monotonic()
        if build(root, site, drafts=True, url=address) == 0:
            print(f"Built in {time.monotonic() - begun:.1f} s: {address}", file=sys.stderr)

    if not _free(port):
        print(f"Port {port} is in use; choose another: ./mlsd serve --port {port + 1}", file=sys.stderr)
        return 2
    rebuild()
    if not site.exists():
        print("There is no site to serve yet: mend the problems above and start again.", file=sys.stderr)
        return 1
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    server = Server(builder=rebuild, host="127.0.0.1", port=port, root=str(site))
    server.error_handler = lambda code: (site / "404.html").read_bytes() if code == 404 else None
    for name in WATCHED:
        server.watch(str(root / name))
    try:
        server.serve()
    except KeyboardInterrupt:
        server.shutdown()
    return 0


def _free(port: int) -> bool:
    with socket.socket() as asked:
        return asked.connect_ex(("127.0.0.1", port)) != 0
