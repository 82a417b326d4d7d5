"""A static file server as the site meets it in production: right types, and `.gz` files made beforehand."""

import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from email.utils import formatdate
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

TYPES = {
    "": "application/octet-stream",
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".gz": "application/gzip",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".ics": "text/calendar; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
    ".zip": "application/zip",
}


class StaticHandler(SimpleHTTPRequestHandler):
    """Serves one folder: `x` from `x.gz` to who accepts gzip, and the site's own 404 page."""

    protocol_version = "HTTP/1.1"
    extra_headers: Mapping[str, str] = {}
    compresses = True
    extensions_map = TYPES

    def send_head(self) -> BytesIO | BinaryIO | None:
        path = Path(self.translate_path(self.path))
        packed = path.with_name(path.name + ".gz")
        accepts_gzip = self.compresses and "gzip" in self.headers.get("Accept-Encoding", "")
        if accepts_gzip and path.is_file() and packed.is_file():
            return self._send(HTTPStatus.OK, path, packed.read_bytes(), packed=True)
        is_missing = not path.is_file() and not (path.is_dir() and (path / "index.html").is_file())
        own_page = Path(self.directory) / "404.html"
        if is_missing and own_page.is_file():
            return self._send(HTTPStatus.NOT_FOUND, own_page, own_page.read_bytes(), packed=False)
        return super().send_head()

    def _send(self, status: HTTPStatus, path: Path, body: bytes, *, packed: bool) -> BytesIO:
        self.send_response(status)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Last-Modified", formatdate(path.stat().st_mtime, usegmt=True))
        if packed:
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Vary", "Accept-Encoding")
        self.end_headers()
        return BytesIO(body)

    def end_headers(self) -> None:
        for name, value in self.extra_headers.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *args: Any) -> None:
        """Stay silent: a test reports what matters."""


class StaticServer(ThreadingHTTPServer):
    """Takes it calmly when a browser breaks off what it asked."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def serve(folder: Path, headers: Mapping[str, str] | None = None, *, compress: bool = True) -> Iterator[str]:
    """Serve a folder on a free port of 127.0.0.1 and give its address, without a slash at the end.

    `headers` go along with every answer. Without `compress` each file goes as it is.
    """

    class Handler(StaticHandler):
        extra_headers = headers or {}
        compresses = compress

    def handler(*args: Any) -> StaticHandler:
        return Handler(*args, directory=str(folder))

    with StaticServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
