"""A council's own sign-in: the `oidc-provider-mock` program on a port of its own, and what Lantern is told of it."""

import json
import os
import pathlib
import socket
import subprocess
import textwrap
import time
import urllib.parse
import urllib.request

import pytest

from server import ROOT

NAME = "Ambleford Council"


class Provider:
    """`knows` says who somebody is there; anybody unknown is who they say, without an address."""

    def __init__(self):
        program = pathlib.Path(os.environ.get("LANTERN_OIDC_MOCK") or ROOT / ".venv-oidc/bin/oidc-provider-mock")
        if not program.exists():
            pytest.skip("oidc-provider-mock is not installed; run scripts/bootstrap")
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.issuer = f"http://127.0.0.1:{self.port}"
        self.process = subprocess.Popen([program, "--port", str(self.port)], stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL)
        for _ in range(400):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            assert self.process.poll() is None, "the provider ended"
            time.sleep(0.05)
        raise AssertionError("the provider did not come up")

    def knows(self, subject, **claims):
        request = urllib.request.Request(f"{self.issuer}/users/{urllib.parse.quote(subject)}", method="PUT",
                                         data=json.dumps(claims).encode(), headers={"Content-Type": "application/json"})
        urllib.request.urlopen(request).close()

    def tell(self, record, **more):
        """Puts it into the record's own definitions."""
        words = {"issuer": self.issuer, "newcomers": "known-address", "client-secret-in": "LANTERN_OIDC_COUNCIL", **more}
        folder = record.folder / "definitions"
        folder.mkdir(exist_ok=True)
        (folder / "sign-in.yaml").write_text(textwrap.dedent(f"""\
            identity-providers:
              council:
                label: {NAME}
                client-id: lantern
                groups:
                  - group: safeguarding-business-unit
                    role: business-manager
                from: 2026-01-01
                source: Executive, minute 4
            """) + "".join(f"    {key}: {value}\n" for key, value in words.items()))

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(10)


def vouch(person, subject, press="Authorize"):
    """At the provider: says who they are there, and comes back."""
    person.page.wait_for_load_state("load")
    # Its page asks for a style sheet of somebody else's, which is no doing of ours.
    person.complaints.clear()
    if press == "Authorize":
        person.page.locator('input[name="sub"]').fill(subject)
    person.page.get_by_role("button", name=press, exact=True).click()
    return person.look()
