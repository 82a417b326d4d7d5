"""The server of the browser tests serves files as production does."""

import gzip
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.support.static_server import serve


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "rol").mkdir()
    (tmp_path / "rol" / "index.html").write_text("<p>rol</p>")
    (tmp_path / "404.html").write_text("<p>niet gevonden</p>")
    (tmp_path / "worker.js").write_text("raw")
    (tmp_path / "worker.js.gz").write_bytes(gzip.compress(b"packed"))
    (tmp_path / "python.wasm").write_bytes(b"\0asm")
    return tmp_path


def get(folder: Path, path: str, **headers: str) -> tuple[HTTPResponse, bytes]:
    with serve(folder) as address:
        connection = HTTPConnection(urlsplit(address).netloc, timeout=10)
        connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        response = connection.getresponse()
        body = response.read()
        connection.close()
    return response, body


def test_wasm_has_the_type_that_streaming_needs(folder: Path) -> None:
    response, body = get(folder, "/python.wasm")
    assert (response.status, response.headers["Content-Type"], body) == (200, "application/wasm", b"\0asm")


def test_packed_file_goes_to_who_accepts_it(folder: Path) -> None:
    response, body = get(folder, "/worker.js", Accept_Encoding="br, gzip")
    assert response.headers["Content-Encoding"] == "gzip"
    assert response.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert gzip.decompress(body) == b"packed"


def test_raw_file_goes_to_who_does_not(folder: Path) -> None:
    response, body = get(folder, "/worker.js")
    assert (response.headers["Content-Encoding"], body) == (None, b"raw")


def test_packed_file_asked_by_name_stays_packed(folder: Path) -> None:
    response, body = get(folder, "/worker.js.gz", Accept_Encoding="gzip")
    assert (response.headers["Content-Encoding"], response.headers["Content-Type"]) == (None, "application/gzip")
    assert gzip.decompress(body) == b"packed"


def test_folder_gives_its_page_and_missing_gives_the_404_page(folder: Path) -> None:
    assert get(folder, "/rol/")[1] == b"<p>rol</p>"
    assert get(folder, "/rol")[0].headers["Location"] == "/rol/"
    response, body = get(folder, "/weg/")
    assert (response.status, body) == (404, b"<p>niet gevonden</p>")
