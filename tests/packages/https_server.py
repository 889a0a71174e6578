# A server on this machine that only its own certificate vouches for: https_server.py FOLDER. The
# certificate is FOLDER/certificate.pem, the port is said on stdout, and every request is answered
# with 500.
import http.server
import os
import ssl
import subprocess
import sys

folder = sys.argv[1]
certificate = os.path.join(folder, "certificate.pem")
key = os.path.join(folder, "key.pem")
subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key,
                "-out", certificate, "-days", "1", "-subj", "/CN=127.0.0.1",
                "-addext", "subjectAltName=IP:127.0.0.1"], check=True, stderr=subprocess.DEVNULL)


class Refuse(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.send_error(500)

    def log_message(self, *_):
        pass


server = http.server.HTTPServer(("127.0.0.1", 0), Refuse)
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(certificate, key)
server.socket = context.wrap_socket(server.socket, server_side=True)
print(server.server_port, flush=True)
server.serve_forever()
