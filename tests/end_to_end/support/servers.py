"""Web servers of this machine: static ones that serve a folder, and a repository that takes uploads."""
import contextlib
import email.parser
import email.policy
import http.server
import json
import os
import shutil
import socket
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

    def __init__(self):
        super().__init__(("127.0.0.1", 0), RepositoryHandler)
        self.uploads = []               # (authorization, {field: [values]}, file name, content)
        self.address = "http://127.0.0.1:%d" % self.server_address[1]
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.shutdown()
        self.server_close()


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
