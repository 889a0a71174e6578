"""What nginx cannot do by itself, behind it: answers that are cut, that announce another length,
that change halfway, that ask to come back later. How a file misbehaves is written in
faults/misbehaving/PATH."""
import http.server
import os
import threading


class Misbehaving(http.server.BaseHTTPRequestHandler):
    folder = ""
    asked = {}  # path -> times
    lock = threading.Lock()

    def do_HEAD(self):
        self.answer(with_body=False)

    def do_GET(self):
        self.answer(with_body=True)

    def answer(self, with_body):
        path = self.path.split("?")[0].lstrip("/")
        with open(os.path.join(self.folder, "faults/misbehaving", path), encoding="ascii") as file:
            manner = file.read().strip()
        with open(os.path.join(self.folder, "files", path), "rb") as file:
            content = file.read()
        with self.lock:
            times = self.asked[path] = self.asked.get(path, 0) + int(with_body)
        announced, sent, stamp = len(content), len(content), "new"
        if manner == "busy_once" and times == 1:
            self.send_response(429)
            self.send_header("Retry-After", "1")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        if manner == "cut":
            sent = announced // 2
        elif manner == "too_short":  # a whole answer, as far as the protocol can tell
            announced = sent = announced // 2
        elif manner == "too_long":
            announced += 1000
        elif manner == "changing" and times == 1:
            content, sent, stamp = bytes(announced), announced // 2, "old"
        self.send_response(200)
        self.send_header("ETag", f'"{stamp}"')
        self.send_header("Content-Length", str(announced))
        self.end_headers()
        if with_body:
            self.wfile.write(content[:sent])

    def log_message(self, format, *arguments):
        pass


def start(folder):
    """Its port."""
    handler = type("Handler", (Misbehaving,), {"folder": folder})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_address[1]
