#!/usr/bin/python3
"""Receivers on loopback for tests: an HTTP or HTTPS server that behaves as its path says, or an
SMTP server (aiosmtpd of Debian). Prints its port, then a JSON line for whatever it received."""
import http.server
import json
import os
import ssl
import sys
import threading
import time

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

PASSWORD = b"mail-password"


SAYING = threading.Lock()


def say(**what):
    """One whole line, whatever other connections say meanwhile."""
    with SAYING:
        print(json.dumps(what, ensure_ascii=False), flush=True)


def announce(port):
    """From now on only lines of say() come: grumbling about clients that hang up is not heard."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())
    print(f"port:{port}", flush=True)


def context_of(folder):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(f"{folder}/server.pem", f"{folder}/server.key")
    return context


class Receiver(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        headers = {name.lower(): value for name, value in self.headers.items()}
        say(path=self.path, headers=headers, body=body)
        place = self.path.split("?")[0].strip("/")
        if place == "cut":
            self.close_connection = True
            self.connection.close()
        elif place == "hang":
            time.sleep(30)
        elif place == "long":
            self.answer(200, "x" * 1_000_000)
        elif place == "redirect":
            self.answer(302, "", {"Location": "/elsewhere"})
        elif place == "robot":
            self.answer(200, '{"errcode":0,"errmsg":"ok"}')
        elif place == "robot_refuses":
            self.answer(200, '{"errcode":310000,"errmsg":"sign not match"}')
        elif place.isdigit():
            self.answer(int(place), "{}")
        else:
            self.answer(200, "{}")

    def answer(self, status, text, more=None):
        self.send_response(status)
        for name, value in (more or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_):
        pass


class Keeping:
    async def handle_RCPT(self, _server, _session, envelope, address, _options):
        if address.startswith("nobody@"):
            return "550 no such mailbox"
        if address.startswith("later@"):
            return "451 try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server, session, envelope):
        say(sender=envelope.mail_from, to=envelope.rcpt_tos, text=envelope.content.decode(),
            is_encrypted=session.ssl is not None,
            login=session.auth_data.login.decode() if session.auth_data else "")
        return "250 OK"


def authenticate(_server, _session, _envelope, _mechanism, data):
    is_right = isinstance(data, LoginPassword) and data.password == PASSWORD
    # Not handled: the server answers the refusal itself.
    return AuthResult(success=is_right, handled=False, auth_data=data)


def serve_http(folder):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
    if folder:
        server.socket = context_of(folder).wrap_socket(server.socket, server_side=True)
    announce(server.server_address[1])
    server.serve_forever()


def serve_mail(folder, is_tls):
    options = {"auth_require_tls": bool(folder), "auth_required": bool(folder),
               "authenticator": authenticate, "enable_SMTPUTF8": True}
    if folder and not is_tls:
        options |= {"tls_context": context_of(folder), "require_starttls": True}
    if is_tls:
        options |= {"ssl_context": context_of(folder), "auth_require_tls": False}
    controller = Controller(Keeping(), hostname="127.0.0.1", port=free_port(), **options)
    controller.start()
    announce(controller.port)
    while True:
        time.sleep(60)


def free_port():
    import socket
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


if __name__ == "__main__":
    KIND, FOLDER = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else ""
    if KIND in ("http", "https"):
        serve_http(FOLDER if KIND == "https" else "")
    else:
        serve_mail(FOLDER, KIND == "smtps")
