"""A stand-in for whoever carries messages: GOV.UK Notify as its published REST API describes it, an agency's own system
that takes signed web requests, and a mail server. It keeps what it takes in a folder, so that it can be stopped and started.

    post_office.py FOLDER [HTTP-PORT SMTP-PORT]      prints its two ports as JSON, then serves

Modes are set by writing FOLDER/mode: ok, 500, 429, 403, slow, lost-answer (takes it and breaks the line before it answers).
It is written in another language than Lantern on purpose: what both understand alike is what the API says.
"""

import base64
import hashlib
import hmac
import json
import pathlib
import re
import socketserver
import sys
import threading
import time
import urllib.parse
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SERVICE = "26785a09-ab16-4eb0-8407-a37497a57506"
SECRET = "3d844edf-8d35-48ac-975b-e847b4f122b0"
TEMPLATES = {"9d751e0e-f929-4891-82a1-a3e1c3c18ee3": "email", "f33517ff-2a88-4f6e-b855-c550268ce08a": "sms"}
HOOK_SECRET = b"shared between us"

folder = pathlib.Path(sys.argv[1])
lock = threading.Lock()


def mode():
    try:
        return (folder / "mode").read_text().strip() or "ok"
    except FileNotFoundError:
        return "ok"


def keep(name, thing):
    with open(folder / f"{name}.jsonl", "a") as file:
        file.write(json.dumps(thing) + "\n")


def kept(name):
    try:
        return [json.loads(line) for line in (folder / f"{name}.jsonl").read_text().splitlines()]
    except FileNotFoundError:
        return []


def unpad(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


class Refused(Exception):
    def __init__(self, status, error, message):
        self.status, self.error, self.message = status, error, message


class Web(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_GET(self):
        self.serve(None)

    def do_POST(self):
        self.serve(self.rfile.read(int(self.headers.get("Content-Length", 0))))

    def serve(self, body):
        try:
            if self.path == "/hook":
                return self.answer(*self.hook(body))
            self.open_door()
            now = mode()
            if now == "slow":
                time.sleep(45)
            if now == "429":
                raise Refused(429, "RateLimitError", "Exceeded rate limit for key type LIVE of 3000 requests per 60 seconds")
            if now == "500":
                raise Refused(500, "Exception", "Internal server error")
            with lock:
                status, answer = self.send(json.loads(body)) if body is not None else self.read()
            if now == "lost-answer" and body is not None:
                self.close_connection = True
                self.connection.shutdown(2)
                return
            self.answer(status, answer)
        except Refused as no:
            self.answer(no.status, {"status_code": no.status, "errors": [{"error": no.error, "message": no.message}]})

    def answer(self, status, thing):
        words = json.dumps(thing).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(words)))
        self.end_headers()
        self.wfile.write(words)

    def open_door(self):
        token = self.headers.get("Authorization", "")
        if not token.startswith("Bearer "):
            raise Refused(401, "AuthError", "Unauthorized: authentication token must be provided")
        head, claims, mac = token.removeprefix("Bearer ").split(".")
        right = hmac.new(SECRET.encode(), f"{head}.{claims}".encode(), hashlib.sha256).digest()
        said = json.loads(unpad(claims))
        if mode() == "403" or said["iss"] != SERVICE or json.loads(unpad(head)) != {"alg": "HS256", "typ": "JWT"}:
            raise Refused(403, "AuthError", "Invalid token: API key not found")
        if not hmac.compare_digest(right, unpad(mac)):
            raise Refused(403, "AuthError", "Invalid token: signature, api token not found")
        if abs(said["iat"] - time.time()) > 30:
            raise Refused(403, "AuthError", "Error: Your system clock must be accurate to within 30 seconds")

    def send(self, asked):
        kind = self.path.removeprefix("/v2/notifications/")
        to = {"email": "email_address", "sms": "phone_number"}[kind]
        for name in (to, "template_id"):
            if name not in asked:
                raise Refused(400, "ValidationError", f"{name} is a required property")
        if kind == "email" and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", asked[to]):
            raise Refused(400, "ValidationError", "email_address Not a valid email address")
        if kind == "sms" and not re.fullmatch(r"\+[0-9]{8,15}", asked[to]):
            raise Refused(400, "ValidationError", "phone_number Must not contain letters or symbols")
        if TEMPLATES.get(asked["template_id"]) != kind:
            raise Refused(400, "BadRequestError", "Template not found")
        missing = [name for name in ("subject", "body") if name not in asked.get("personalisation", {})]
        if missing:
            raise Refused(400, "BadRequestError", f"Missing personalisation: {', '.join(missing)}")
        made = {"id": str(uuid.uuid4()), "reference": asked.get("reference"), "type": kind, to: asked[to],
                "subject": asked["personalisation"]["subject"], "body": asked["personalisation"]["body"]}
        keep("notify", made)
        return 201, {"id": made["id"], "reference": made["reference"], "uri": f"/v2/notifications/{made['id']}"}

    def read(self):
        address = urllib.parse.urlparse(self.path)
        asked = urllib.parse.parse_qs(address.query)
        everything = [self.shown(made) for made in kept("notify")]
        if address.path == "/v2/notifications":
            found = [one for one in everything if asked.get("reference", [one["reference"]]) == [one["reference"]]]
            return 200, {"notifications": found[::-1], "links": {"current": self.path}}
        found = [one for one in everything if address.path == f"/v2/notifications/{one['id']}"]
        if not found:
            raise Refused(404, "NoResultFound", "No result found")
        return 200, found[0]

    def shown(self, made):
        to = made.get("email_address") or made.get("phone_number")
        status = "sending" if mode() == "sending" else "delivered"
        if to.startswith("perm-fail@") or to == "+447700900002":
            status = "permanent-failure"
        if to.startswith("temp-fail@") or to == "+447700900003":
            status = "temporary-failure"
        if (folder / "mended").exists() and status != "sending":
            # Sent once more after whoever it is for mended it: the first stays as it was.
            first = next(one for one in kept("notify") if one["reference"] == made["reference"])
            status = status if first["id"] == made["id"] else "delivered"
        done = "2026-03-02T17:00:00.123456Z" if status != "sending" else None
        return {"id": made["id"], "reference": made["reference"], "type": made["type"], "status": status, "completed_at": done}

    def hook(self, body):
        now = mode()
        if now in ("500", "410"):
            return int(now), {}
        if now == "redirect":
            return 302, {}
        stamp, signature = self.headers["Lantern-Timestamp"], self.headers["Lantern-Signature"]
        right = hmac.new(HOOK_SECRET, stamp.encode() + b"." + body, hashlib.sha256).hexdigest()
        if not hmac.compare_digest(signature, f"v1={right}") or abs(int(stamp) - time.time()) > 300:
            return 401, {"error": "signature"}
        asked = json.loads(body)
        if asked["id"] != self.headers["Lantern-Id"]:
            return 400, {"error": "id"}
        with lock:
            again = any(one["id"] == asked["id"] for one in kept("hooks"))
            if not again:
                keep("hooks", asked)
        return (409 if again else 202), {}


class Mail(socketserver.StreamRequestHandler):
    """As much of SMTP as a letter needs. One whose Message-ID is there already is taken and not put into the box again, as a
    mailbox does that keeps each letter once; how often each came is kept too."""

    def handle(self):
        self.say("220 post office")
        to = []
        while line := self.rfile.readline().decode().strip():
            word = line.split(":")[0].upper()
            if word.startswith("EHLO") or word.startswith("HELO"):
                self.say("250-post office")
                self.say("250 8BITMIME")
            elif word == "RCPT TO":
                if mode() == "no-such-box":
                    self.say("550 no such box")
                    continue
                to.append(line.split("<")[1].split(">")[0])
                self.say("250 yes")
            elif word == "DATA":
                self.say("354 go on")
                lines = []
                while (part := self.rfile.readline().decode().rstrip("\r\n")) != ".":
                    lines.append(part)
                if mode() == "500":
                    self.say("451 not now")
                    continue
                identity = next(part for part in lines if part.startswith("Message-ID:"))
                with lock:
                    keep("arrivals", {"id": identity})
                    if not any(one["id"] == identity for one in kept("letters")):
                        keep("letters", {"id": identity, "to": to, "text": "\n".join(lines)})
                if mode() == "lost-answer":
                    return
                to = []
                self.say("250 taken")
            elif word == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 yes")

    def say(self, words):
        self.wfile.write(f"{words}\r\n".encode())


class MailServer(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


if __name__ == "__main__":
    ports = [int(port) for port in sys.argv[2:4]] or [0, 0]
    web = ThreadingHTTPServer(("127.0.0.1", ports[0]), Web)
    web.daemon_threads = True
    mail = MailServer(("127.0.0.1", ports[1]), Mail)
    threading.Thread(target=mail.serve_forever, daemon=True).start()
    print(json.dumps({"http": web.server_address[1], "smtp": mail.server_address[1]}), flush=True)
    web.serve_forever()
