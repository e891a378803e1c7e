"""A browser without a screen, and what a WebDriver can do with it."""
import base64
import json
import os
import re
import subprocess
import tempfile
import urllib.error
import urllib.request

# No first-run pages, and nothing that would look for a network: the names of all hosts are unknown.
ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--no-proxy-server",
             "--host-resolver-rules=MAP * ~NOTFOUND", "--window-size=1100,760"]

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"     # the key of an element, says the WebDriver standard


class WebDriverError(Exception):
    """The driver refused."""


class Browser:
    """A browser with one page."""

    def __init__(self):
        self._folder = tempfile.TemporaryDirectory()
        home = dict(os.environ, HOME=self._folder.name)
        for name in ("LD_PRELOAD", "DBUS_SESSION_BUS_ADDRESS"):
            home.pop(name, None)
        self._driver = subprocess.Popen(["chromedriver", "--port=0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                                        universal_newlines=True, env=home)
        self._session = ""
        try:
            self._address = "http://127.0.0.1:%s" % self._port()
            options = {"args": ARGUMENTS + ["--user-data-dir=" + os.path.join(self._folder.name, "profile")]}
            wanted = {"browserName": "chrome", "goog:chromeOptions": options,
                      "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"}}
            made = self._command("POST", "/session", {"capabilities": {"alwaysMatch": wanted}})
            self._session = "/session/" + made["sessionId"]
            self.open("about:blank")        # away from the page that a new tab shows
        except BaseException:
            self.close()
            raise

    def _port(self):
        for line in self._driver.stdout:
            found = re.search(r"started successfully on port (\d+)", line)
            if found:
                return found.group(1)
        raise WebDriverError("chromedriver ended before it told its port")

    def _command(self, method, path, body=None):
        data = json.dumps(body or {}).encode() if method == "POST" else None
        request = urllib.request.Request(self._address + path, data, {"Content-Type": "application/json"}, method=method)
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(request, timeout=60) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise WebDriverError(json.load(error)["value"]["message"]) from None

    def _post(self, path, **body):
        return self._command("POST", self._session + path, body)

    def close(self):
        """End the browser and its driver."""
        try:
            if self._session:
                self._command("DELETE", self._session)
        finally:
            self._driver.terminate()
            self._driver.wait()
            self._driver.stdout.close()
            self._folder.cleanup()

    def open(self, address):
        """Load a page; its scripts have run when this returns."""
        self._post("/url", url=address)

    def run(self, script, *arguments):
        """What a script returns, the body of a function; a promise is waited for."""
        return self._post("/execute/sync", script=script, args=list(arguments))

    def find(self, selector):
        """The one element for a CSS selector."""
        return self._post("/element", using="css selector", value=selector)[ELEMENT]

    def click(self, selector):
        """Click as a person would: what is not to be seen cannot be clicked."""
        self._post("/element/%s/click" % self.find(selector))

    def type(self, selector, text):
        """Press keys with the focus on an element."""
        self._post("/element/%s/value" % self.find(selector), text=text)

    def picture(self):
        """What is to be seen, as the bytes of a PNG file."""
        return base64.b64decode(self._command("GET", self._session + "/screenshot"))

    def log(self, kind):
        """What was logged since the last time: browser (the console) or performance (what the page does, the network also)."""
        return self._post("/se/log", type=kind)

    def requests(self):
        """The addresses asked for since the last time, and why each was not, or None."""
        events = [json.loads(entry["message"])["message"] for entry in self.log("performance")]
        asked = {event["params"]["requestId"]: event["params"]["request"]["url"]
                 for event in events if event["method"] == "Network.requestWillBeSent"}
        blocked = {event["params"]["requestId"]: event["params"].get("blockedReason")
                   for event in events if event["method"] == "Network.loadingFailed"}
        return {address: blocked.get(number) for number, address in asked.items()}

    def devtools(self, method, **parameters):
        """A command of the DevTools protocol."""
        return self._post("/goog/cdp/execute", cmd=method, params=parameters)
