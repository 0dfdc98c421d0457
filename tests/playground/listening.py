"""Another host than that of a page, to see whether the page can ask it."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer


class Listener:
    """A server that counts who asks it, and would answer everybody."""

    def __enter__(self) -> Listener:
        self.asked = 0
        listener = self

        class Counting(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                listener.asked += 1
                self.send_response(200)
                self.send_header("Access-Control-Allow-Origin", "*")
                self.end_headers()

        self._server = HTTPServer(("127.0.0.1", 0), Counting)
        self.address = f"http://127.0.0.1:{self._server.server_port}/"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
