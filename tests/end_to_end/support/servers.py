"""Web servers of this machine: static ones that serve a folder, and a repository that takes uploads."""
import contextlib
import email.parser
import email.policy
import http.server
import json
import os
import shutil
import socket
import socketserver
import ssl
import subprocess
import sys
import threading
import time
import urllib.request

NGINX = """daemon off;
master_process off;
pid "%(work)s/nginx.pid";
error_log "%(work)s/error.log";
events {}
http {
    access_log "%(work)s/access.log";
    client_body_temp_path "%(work)s/body";
    proxy_temp_path "%(work)s/proxy";
    fastcgi_temp_path "%(work)s/fastcgi";
    uwsgi_temp_path "%(work)s/uwsgi";
    scgi_temp_path "%(work)s/scgi";
%(http)s
    server {
        listen 127.0.0.1:%(port)d;
        root "%(root)s";
%(server)s
    }
}
"""


def find_nginx():
    return shutil.which("nginx", path=os.environ.get("PATH", "") + os.pathsep + "/usr/sbin")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answers(address):
    try:
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(address, timeout=30) as answer:
            return answer.status == 200
    except OSError:
        return False


@contextlib.contextmanager
def nginx(root, work, http_part, server_part):
    """nginx on a folder, as the user that runs the tests; gives its address."""
    work.mkdir()
    for _ in range(5):                  # another program may take the port first
        port = free_port()
        config = work / "nginx.conf"
        config.write_text(NGINX % dict(work=work, root=root, port=port, http=http_part, server=server_part), encoding="utf-8")
        process = subprocess.Popen([find_nginx(), "-p", str(work), "-e", str(work / "error.log"), "-c", str(config)],
                                   stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        try:
            address = "http://127.0.0.1:%d" % port
            while process.poll() is None and not answers(address + "/simple/"):
                time.sleep(0.05)
            if process.poll() is None:
                yield address
                return
        finally:
            process.kill()
            output = process.communicate()[0]
    raise RuntimeError("nginx does not start: %s" % output.decode(errors="replace"))


@contextlib.contextmanager
def python_server(root):
    """python -m http.server on a folder; gives its address."""
    process = subprocess.Popen([sys.executable, "-u", "-m", "http.server", "--bind", "127.0.0.1", "--directory", str(root), "0"],
                               stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        line = process.stdout.readline()
        yield "http://127.0.0.1:%d" % int(line.split(" port ")[1].split()[0])
    finally:
        process.kill()
        process.communicate()


class Repository(http.server.ThreadingHTTPServer):
    """Takes uploads as PyPI does, and shows them in a simple index."""

    daemon_threads = True

    def __init__(self, certificate=None):
        super().__init__(("127.0.0.1", 0), RepositoryHandler)
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(str(certificate))
            # The handshake is made by the thread of the connection, when it first reads.
            self.socket = context.wrap_socket(self.socket, server_side=True, do_handshake_on_connect=False)
        self.uploads = []               # (authorization, {field: [values]}, file name, content)
        self.address = "http://127.0.0.1:%d" % self.server_address[1]
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.shutdown()
        self.server_close()


def make_certificates(folder, name):
    """An authority, and a certificate it signed for a server; the files (authority, certificate with its key)."""
    def openssl(*arguments):
        subprocess.run(["openssl"] + [str(argument) for argument in arguments], check=True, cwd=str(folder),
                       stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    openssl("req", "-x509", *key, "-keyout", "authority.key", "-out", "authority.pem", "-days", 2, "-subj", "/CN=Test authority")
    openssl("req", *key, "-keyout", "server.key", "-out", "server.csr", "-subj", "/CN=" + name)
    (folder / "names").write_text("subjectAltName=DNS:%s\n" % name)
    openssl("x509", "-req", "-in", "server.csr", "-CA", "authority.pem", "-CAkey", "authority.key", "-CAcreateserial",
            "-out", "server.pem", "-days", 2, "-extfile", "names")
    (folder / "server.pem").write_text((folder / "server.pem").read_text() + (folder / "server.key").read_text())
    return folder / "authority.pem", folder / "server.pem"


class Proxy(socketserver.ThreadingTCPServer):
    """A proxy for connections that it cannot look into; all of them end at one server, whatever name was asked for."""

    daemon_threads = True

    def __init__(self, target):
        super().__init__(("127.0.0.1", 0), ProxyHandler)
        self.target, self.asked = target, []
        self.address = "http://127.0.0.1:%d" % self.server_address[1]
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def __exit__(self, *_):
        self.shutdown()
        self.server_close()


class ProxyHandler(socketserver.StreamRequestHandler):
    def handle(self):
        head = []
        while True:
            line = self.rfile.readline().decode().strip()
            if not line:
                break
            head.append(line)
        self.server.asked.append(head[0])
        with socket.create_connection(self.server.target) as other:
            self.wfile.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            there = threading.Thread(target=self.copy, args=(self.connection, other), daemon=True)
            there.start()
            self.copy(other, self.connection)

    @staticmethod
    def copy(source, target):
        try:
            while True:
                data = source.recv(65536)
                if not data:
                    break
                target.sendall(data)
            target.shutdown(socket.SHUT_WR)
        except OSError:
            pass                        # one side went away


class RepositoryHandler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        head = "Content-Type: %s\r\n\r\n" % self.headers["Content-Type"]
        form = email.parser.BytesParser(policy=email.policy.HTTP).parsebytes(head.encode() + body)
        fields, name, content = {}, None, None
        for part in form.iter_parts():
            if part.get_filename():
                name, content = part.get_filename(), part.get_payload(decode=True)
            else:
                fields.setdefault(part.get_param("name", header="content-disposition"), []).append(part.get_payload(decode=True).decode())
        self.server.uploads.append((self.headers["Authorization"], fields, name, content))
        self.answer("text/plain", b"")

    def do_GET(self):
        files = [{"filename": name, "url": name, "hashes": {"sha256": fields["sha256_digest"][0]}}
                 for _, fields, name, _ in self.server.uploads]
        self.answer("application/vnd.pypi.simple.v1+json", json.dumps({"files": files}).encode())

    def answer(self, kind, body):
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass
