"""What every browser journey needs: a server of its own, people who sign in, and a check on every page they see."""
import base64, hashlib, hmac, os, pathlib, re, shutil, signal, socket, struct, subprocess, tempfile, time

from axe_playwright_python.sync_playwright import Axe

ROOT = pathlib.Path(__file__).resolve().parents[2]
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


class Server:
    """`lantern serve` on a free port, with a record of its own (or on a PostgreSQL database that others share)."""

    def __init__(self, database=None, data=None):
        self.data = pathlib.Path(data or tempfile.mkdtemp(prefix="lantern-journey-"))
        self.database = database
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.start()

    def start(self):
        environment = dict(os.environ, LANTERN_HOME=str(ROOT), LANTERN_TEST_PASSWORD_COST="10")
        where = ["--database", self.database] if self.database else []
        self.log = open(self.data / "serve.log", "ab")
        self.process = subprocess.Popen(
            [binary(), "serve", "--port", str(self.port), "--data", str(self.data), *where],
            stdout=self.log, stderr=self.log, env=environment)
        for _ in range(200):
            if self.process.poll() is not None:
                raise SystemExit((self.data / "serve.log").read_text())
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.05)
        raise SystemExit("the server did not start")

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.kill()

    def first_link(self):
        return (self.data / "first-administrator.txt").read_text().strip()

    def lantern(self, *words, check=True):
        where = ["--database", self.database] if self.database else []
        return subprocess.run([binary(), *words, "--data", str(self.data), *where], capture_output=True, text=True,
                              env=dict(os.environ, LANTERN_HOME=str(ROOT)), check=check)


def binary():
    for place in [os.environ.get("LANTERN_PROGRAM", ""), ROOT / ".build/debug/lantern", ROOT / ".build/release/lantern"]:
        if place and pathlib.Path(place).exists():
            return str(place)
    raise SystemExit("build lantern first: swift build")


def code_for(key, step):
    """RFC 6238, six digits."""
    secret = base64.b32decode(key + "=" * (-len(key) % 8))
    mac = hmac.new(secret, struct.pack(">Q", step), hashlib.sha1).digest()
    place = mac[19] & 15
    return "%06d" % ((struct.unpack(">I", mac[place:place + 4])[0] & 0x7FFFFFFF) % 1_000_000)


class Person:
    """Somebody with a browser of their own."""

    def __init__(self, browser, server, **options):
        self.server = server
        self.context = browser.new_context(viewport={"width": 1280, "height": 900}, **options)
        self.page = self.context.new_page()
        self.complaints = []
        self.page.on("console", lambda m: self.complaints.append(m.text) if m.type == "error" and "status of 4" not in m.text else None)
        self.page.on("pageerror", lambda e: self.complaints.append(str(e)))
        self.last_step = 0
        self.key = None

    def go(self, path):
        self.page.goto(path if path.startswith("http") else self.server.address + path)
        return check(self)

    def press(self, name):
        self.page.get_by_role("button", name=name, exact=True).first.click()
        return check(self)

    def follow(self, name):
        self.page.get_by_role("link", name=name).first.click()
        return check(self)

    def fill(self, **fields):
        for name, text in fields.items():
            self.page.locator(f'[name="{name.replace("_", "-")}"]').first.fill(text)

    def choose(self, name, label):
        self.page.locator(f'select[name="{name}"]').select_option(label=label)

    def text(self):
        return self.page.locator("body").inner_text()

    def expect(self, *words):
        text = self.text()
        for word in words:
            assert word in text, f"“{word}” is not on {self.page.url}:\n{text[:1500]}"

    def next_code(self):
        """A code is good once, and so are those before it: the next one that is in time."""
        while True:
            now = int(time.time()) // 30
            for step in (now - 1, now, now + 1):
                if step > self.last_step:
                    self.last_step = step
                    return code_for(self.key, step)
            time.sleep(1)

    def welcome(self, link, password="corridor umbrella seventeen"):
        """From a one-time link to being signed in."""
        self.password = password
        self.go(link)
        self.fill(password=password, password_again=password)
        self.press("Continue")
        self.key = re.sub(r"\s", "", self.page.locator(".authenticator-key").inner_text())
        self.fill(code=self.next_code())
        self.press("Continue")
        self.expect("Your recovery codes")
        self.follow("I have kept them")

    def sign_in(self, email):
        self.go("/sign-in")
        self.fill(email=email, password=self.password)
        self.press("Continue")
        self.fill(code=self.next_code())
        self.press("Sign in")


def check(person):
    """Every page in every state: no axe violation, no complaint in the console, one first heading, a title."""
    page = person.page
    page.wait_for_load_state("load")
    if os.environ.get("LANTERN_AXE", "yes") == "yes" and person.context.pages:
        result = Axe().run(page, options={"runOnly": WCAG})
        found = [(v["id"], [n["html"][:160] for n in v["nodes"]][:3]) for v in result.response["violations"]]
        assert not found, f"axe on {page.url}: {found}"
    assert page.locator("h1").count() == 1, f"{page.url} has {page.locator('h1').count()} first headings"
    assert page.title(), f"{page.url} has no title"
    assert not person.complaints, f"{page.url}: {person.complaints}"
    shots = os.environ.get("LANTERN_SHOTS")
    if shots:
        folder = pathlib.Path(shots)
        folder.mkdir(parents=True, exist_ok=True)
        person.shot = getattr(person, "shot", 0) + 1
        name = re.sub(r"[^a-z0-9]+", "-", page.title().lower())[:50]
        page.screenshot(path=str(folder / f"{len(list(folder.iterdir())):03d}-{name}.png"), full_page=True)
    return person


def launch(playwright):
    return playwright.chromium.launch(executable_path=shutil.which("chromium"),
                                      args=["--no-sandbox", "--disable-dev-shm-usage"])
