"""Sources of a draft: every format, what a page has around its text, and what untrusted input may not do."""

from __future__ import annotations

import io
import socket
import threading
import time
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import docx
import pytest
from pypdf import PdfWriter

from briefing.cli import main
from briefing.draft import fetch as fetching
from briefing.draft import sources
from briefing.draft.extra import needed
from briefing.draft.sources import as_text, read_source
from briefing.errors import UserError

TEXT = (Path(__file__).parents[1] / "data" / "drafting" / "havrebourg-rocheval-2023.txt").read_text(encoding="utf-8")
BODY = [block for block in TEXT.split("\n\n") if len(block) > 100]
PAGE = f"""<!DOCTYPE html><html lang="fr"><head><title>Page</title><meta charset="utf-8"></head><body>
<header><nav><ul><li><a href="/">Accueil</a></li><li><a href="/nouvelles">Nouvelles</a></li></ul></nav></header>
<div id="cookie-banner" class="cookie-consent"><p>Ce site utilise des témoins. <button>Accepter</button></p></div>
<main><article><h1>Havrebourg et Rocheval s’allient</h1>{"".join(f"<p>{block}</p>" for block in BODY)}</article></main>
<aside class="related"><h2>À lire aussi</h2><ul><li><a href="/x">Un autre communiqué sur 99 écoles</a></li></ul></aside>
<footer><p>© 2023 Ville de Havrebourg. Tous droits réservés.</p></footer>
<script>document.write("<p>injecté</p>")</script></body></html>"""


def test_a_page_gives_its_main_text_alone() -> None:
    text = as_text(PAGE.encode(), "page")
    assert text.startswith("Havrebourg et Rocheval s’allient")
    assert "12 500 personnes" in text
    for furniture in ("Accueil", "témoins", "Accepter", "droits réservés", "injecté", "<"):
        assert furniture not in text


def test_a_word_document_gives_its_paragraphs_and_tables() -> None:
    document = docx.Document()
    document.add_paragraph("La Ville de Havrebourg signe.")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Emplois", "12 500"
    document.add_paragraph("Fin.")
    stream = io.BytesIO()
    document.save(stream)
    assert as_text(stream.getvalue(), "a.docx") == "La Ville de Havrebourg signe.\n\nEmplois 12 500\n\nFin."


def pdf(text: str) -> bytes:
    import typst

    source = b"#set page(width: 12cm)\n" + text.encode()
    return typst.compile(source)


def test_a_pdf_gives_the_text_of_its_pages() -> None:
    text = as_text(pdf("La Ville de Havrebourg emploie 12 500 personnes.\n#pagebreak()\nSeconde page."), "a.pdf")
    assert "12 500 personnes" in " ".join(text.split())
    assert "Seconde page." in text


def test_lines_that_every_page_repeats_are_left_out() -> None:
    pages = [f"Ville de Havrebourg\nTexte {letter}\nPage {number}" for number, letter in enumerate("abc", start=1)]
    assert sources._without_running_lines(pages) == ["Texte a", "Texte b", "Texte c"]


def encrypted() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt("secret")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def archive(name: str, content: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no text in it"),
        (b"\x00\x01\x02 binary", "no text"),
        ("déjà".encode("latin-1"), "not UTF-8"),
        (b"%PDF-1.7 broken", "cannot be read"),
        (encrypted(), "encrypted"),
        (b"PK\x03\x04 broken", "cannot be read"),
        (archive("other.xml", b"<a/>"), "no Word document"),
        (archive("word/document.xml", b"0" * (sources.MAX_UNPACKED + 1)), "unpacks to too much"),
        (b"a" * (sources.MAX_CHARACTERS + 1), "characters"),
        (b"<html><body></body></html>", "without a main text"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_message(content: bytes, said: str) -> None:
    with pytest.raises(UserError, match=said):
        as_text(content, "source")


def test_no_entity_is_expanded_and_no_file_of_the_machine_is_shown(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret", encoding="utf-8")
    declared = f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{secret}"><!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    page = PAGE.replace("<!DOCTYPE html>", declared).replace("Havrebourg et Rocheval s’allient", "Titre &x; &b;")
    assert "the secret" not in as_text(page.encode(), "page")
    xml = f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file://{secret}">]>'
    body = (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&x;'
    )
    content = archive("word/document.xml", f"{xml}{body}</w:t></w:r></w:p></w:body></w:document>".encode())
    with pytest.raises(UserError):
        as_text(content, "a.docx")


def test_a_file_too_large_is_refused_before_it_is_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "MAX_BYTES", 100)
    file = tmp_path / "a.txt"
    file.write_bytes(b"a" * 101)
    with pytest.raises(UserError, match="more than 100 bytes"):
        read_source(str(file))


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="No such file"):
        read_source(str(tmp_path / "none.txt"))


def test_a_missing_library_says_what_to_install() -> None:
    with pytest.raises(UserError, match=r"pip install -e '\.\[draft\]'"):
        needed("no_such_library")


# --- addresses -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://0x7f000001/",
        "http://2130706433/",
        "http://10.0.0.1/",
        "http://192.168.1.1/",
        "http://169.254.169.254/latest",
        "http://0.0.0.0/",
        "http://224.0.0.1/",
    ],
)
def test_no_address_but_a_public_one_is_asked(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object, **__: object) -> socket.socket:
        pytest.fail("connected")

    monkeypatch.setattr(socket, "create_connection", never)
    with pytest.raises(UserError, match="expected a public address"):
        read_source(url)


@pytest.mark.parametrize(
    "url", ["ftp://example.org/a", "file:///etc/passwd", "http://user:word@example.org/", "http://example.org:8080/"]
)
def test_only_plain_web_addresses_are_asked(url: str) -> None:
    with pytest.raises(UserError):
        read_source(url)


class Site(BaseHTTPRequestHandler):
    """A site on this machine: a page, redirects, a flood, a trickle."""

    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        Site.asked.append(self.path)
        if self.path == "/page":
            self.answer(200, PAGE.encode(), "text/html; charset=utf-8")
        elif self.path == "/moved":
            self.redirect("/page")
        elif self.path == "/elsewhere":
            self.redirect("http://169.254.169.254/latest")
        elif self.path == "/round":
            self.redirect("/round")
        elif self.path == "/flood":
            self.answer(200, b"a" * 300_000, "text/plain")
        elif self.path == "/trickle":
            self.send_response(200)
            self.end_headers()
            for _ in range(100):
                self.wfile.write(b"a")
                time.sleep(0.1)
        else:
            self.answer(404, b"", "text/plain")

    def redirect(self, location: str) -> None:
        self.send_response(302)
        self.send_header("Location", location)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def answer(self, status: int, content: bytes, media: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A real server on the loopback, let through under the name site.test alone."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    checked = fetching.public_address

    def let_through(host: str, port: int, url: str) -> str:
        return "127.0.0.1" if host == "site.test" else checked(host, port, url)

    monkeypatch.setattr(fetching, "public_address", let_through)
    monkeypatch.setitem(fetching._PORTS, "http", server.server_port)
    Site.asked.clear()
    yield "http://site.test"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_page_is_fetched_with_one_request(site: str) -> None:
    given = read_source(f"{site}/page")
    assert "12 500 personnes" in given.text
    assert given.url == f"{site}/page"
    assert Site.asked == ["/page"]


def test_a_redirect_within_the_site_is_followed(site: str) -> None:
    assert read_source(f"{site}/moved").url == f"{site}/page"


@pytest.mark.parametrize(
    ("path", "said"), [("/elsewhere", "another site"), ("/round", "redirects"), ("/none", "the answer 404")]
)
def test_what_leads_away_or_nowhere_is_refused(site: str, path: str, said: str) -> None:
    with pytest.raises(UserError, match=said):
        read_source(f"{site}{path}")


def test_a_page_too_large_or_too_slow_is_given_up(site: str) -> None:
    with pytest.raises(UserError, match="more than 100,000 bytes"):
        fetching.fetch(f"{site}/flood", max_bytes=100_000)
    with pytest.raises(UserError, match=r"still not whole|no answer"):
        fetching.fetch(f"{site}/trickle", max_seconds=0.6)


def test_a_name_that_answers_anew_cannot_lead_to_another_address(monkeypatch: pytest.MonkeyPatch) -> None:
    """DNS rebinding: the name is looked up once, and the connection goes to what was checked."""
    answers = iter(["93.184.216.34", "127.0.0.1"])
    connected: list[object] = []

    def look_up(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    def connect(address: tuple[str, int], *_: object) -> socket.socket:
        connected.append(address)
        raise OSError("no network here")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(UserError, match="no network here"):
        read_source("http://rebound.test/page")
    assert connected == [("93.184.216.34", 80)]


def test_one_private_address_among_those_of_a_name_is_enough_to_refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    def look_up(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port)) for ip in ("93.184.216.34", "10.0.0.7")]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    with pytest.raises(UserError, match=r"10\.0\.0\.7"):
        read_source("http://mixed.test/")


# --- the command -----------------------------------------------------------------------------------------------------


def test_the_command_writes_facts_page_and_text_and_keeps_a_review(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Stream:
        buffer = io.BytesIO(TEXT.encode())

    monkeypatch.setattr("sys.stdin", Stream())
    assert main(["draft", "-", "--out", str(tmp_path), "--publisher", "Ville de Havrebourg"]) == 0
    folder = tmp_path / "havrebourg-rocheval-2023"
    assert sorted(path.name for path in folder.iterdir()) == ["announcement.txt", "facts.yaml", "review.html"]
    assert (folder / "announcement.txt").read_text(encoding="utf-8") == TEXT
    assert "to review: " in capsys.readouterr().out
    source = folder / "announcement.txt"
    assert main(["draft", str(source), "--out", str(tmp_path)]) == 2
    assert "--force" in capsys.readouterr().err
    assert main(["draft", str(source), "--out", str(tmp_path), "--force"]) == 0


def test_the_command_measures_a_folder_of_gold_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = Path(__file__).parents[1] / "data" / "drafting"
    counts = tmp_path / "counts.toml"
    assert main(["evaluate", str(folder), "--list", "--calibrate", str(counts)]) == 0
    said = capsys.readouterr().out
    assert "| figures (value, unit, currency) |" in said
    assert "held out" in said
    assert "| confidence from |" in said
    assert "[figures]" in counts.read_text(encoding="utf-8")
    assert main(["evaluate", str(tmp_path)]) == 2
    assert "no gold file" in capsys.readouterr().err
