"""The gallery, written by `lantern gallery` and served with the content policy of the real site."""

import contextlib
import functools
import http.server
import os
import pathlib
import shutil
import subprocess
import tempfile
import threading

ROOT = pathlib.Path(__file__).resolve().parents[2]
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)


def program():
    """The built `lantern`."""
    return os.environ.get("LANTERN_PROGRAM") or str(ROOT / ".build" / "debug" / "lantern")


@contextlib.contextmanager
def gallery():
    """Gives the address of a server with the gallery, and the names of its pages."""
    folder = tempfile.mkdtemp(prefix="lantern-gallery-")
    server = None
    try:
        subprocess.run([program(), "gallery", "--out", folder, "--public-folder", str(ROOT / "Public")], check=True,
                       stdout=subprocess.DEVNULL)
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Answers, directory=folder))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        names = sorted(path.name for path in pathlib.Path(folder).glob("*.html"))
        yield f"http://127.0.0.1:{server.server_port}", names
    finally:
        if server:
            server.shutdown()
        shutil.rmtree(folder, ignore_errors=True)


class Answers(http.server.SimpleHTTPRequestHandler):
    """Files, and three ways in which a form can be answered: /accept, /refuse and /break."""

    def end_headers(self):
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("Referrer-Policy", "same-origin")
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def do_POST(self):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path == "/accept":
            self.send_response(303)
            self.send_header("Location", "/plan.html")
            self.end_headers()
        else:
            page = "error-500.html" if self.path == "/break" else "forms-to-mend.html"
            body = (pathlib.Path(self.directory) / page).read_bytes()
            self.send_response(500 if self.path == "/break" else 422)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(body)

    def log_message(self, *_):
        pass
