"""Somebody at a pile of paper minutes: sends the same forms as everybody, without drawing each page.

For journeys that need months of practice before the part that is looked at. Nothing here is a way in that a person does not have: a
form is read from its page, filled by the names of its fields, and sent with its own token to its own address.
"""

import html.parser
from urllib.parse import urlencode

# Parts of a form that have no words of their own to send.
SILENT = {"submit", "button", "image", "reset", "file"}


class Forms(html.parser.HTMLParser):
    """Each form of a page: where it goes, and its fields as the browser would send them untouched."""

    def __init__(self, text):
        super().__init__()
        self.forms = []
        self.select = self.area = None
        self.feed(text)

    def handle_starttag(self, tag, pairs):
        given = dict(pairs)
        if tag == "form":
            self.forms.append({"to": given.get("action", ""), "fields": {}, "choices": {}})
        if not self.forms:
            return
        form, name = self.forms[-1], given.get("name")
        if tag == "input" and name and given.get("type", "text") not in SILENT:
            if given.get("type") in ("checkbox", "radio"):
                form["choices"].setdefault(name, []).append(given.get("value", "on"))
                if "checked" in given:
                    form["fields"].setdefault(name, []).append(given.get("value", "on"))
            else:
                form["fields"].setdefault(name, []).append(given.get("value") or "")
        elif tag == "select" and name:
            self.select = name
            form["choices"][name] = []
        elif tag == "option" and self.select:
            value = given.get("value", "")
            form["choices"][self.select].append(value)
            if "selected" in given or len(form["choices"][self.select]) == 1:
                form["fields"][self.select] = [value]
        elif tag == "textarea" and name:
            self.area = name
            form["fields"][name] = [""]

    def handle_endtag(self, tag):
        if tag == "select":
            self.select = None
        elif tag == "textarea":
            self.area = None

    def handle_data(self, text):
        if self.area:
            # The line break after the opening tag is not part of what was typed.
            self.forms[-1]["fields"][self.area][0] += text


class Clerk:
    """`person` is signed in; `clerk.open("/meetings/…")`, then `clerk.send("/attendance", …)`."""

    def __init__(self, person):
        self.request = person.context.request
        self.base = person.server.address
        self.path, self.text = "", ""

    def open(self, path):
        return self.arrived(self.request.get(path))

    def arrived(self, answer):
        self.path = answer.url.removeprefix(self.base)
        self.text = answer.text()
        assert answer.ok, f"{answer.status} at {self.path}: {self.text[:1500]}"
        return self

    def form(self, ending):
        """The first form of the page whose address ends so."""
        found = [one for one in Forms(self.text).forms if one["to"].split("?")[0].endswith(ending)]
        assert found, f"no form to …{ending} on {self.path}: {[one['to'] for one in Forms(self.text).forms]}"
        return found[0]

    def send(self, ending, form=None, **fields):
        """Fills the form and sends it. `fields` by name, `_` for `-`; None leaves a field out, a list sends it several times."""
        form = form or self.form(ending)
        typed = dict(form["fields"])
        for name, value in fields.items():
            typed[name.replace("_", "-")] = [] if value is None else value if isinstance(value, list) else [value]
        pairs = [(name, one) for name, values in typed.items() for one in values]
        answer = self.request.post(form["to"], data=urlencode(pairs), headers={"Content-Type": "application/x-www-form-urlencoded", "Origin": self.base})
        return self.arrived(answer)


def moment(name, at):
    """The parts of a moment’s field."""
    return {f"{name}-day": str(at.day), f"{name}-month": str(at.month), f"{name}-year": str(at.year), f"{name}-time": f"{at:%H:%M}"}
