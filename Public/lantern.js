// Lantern works without this file. It keeps what is being typed, stops a form from being sent twice, and lets a long
// table be narrowed. It shows nothing that the page does not already say.
(() => {
  "use strict";

  const person = document.body.dataset.person || "";
  const isRefused = "refused" in document.body.dataset;
  const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));

  // What was wrong, or what was just done, is read out first.
  const first = document.querySelector(".error-summary, .notice");
  if (first) first.focus();

  // A form is sent once, however often its button is pressed. After ten seconds, or on coming back, it may be tried
  // again: an answer can get lost.
  const free = (form) => {
    form.dataset.once = "";
    all("[aria-disabled]", form).forEach((button) => button.removeAttribute("aria-disabled"));
  };
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!("once" in form.dataset)) return;
    if (form.dataset.once === "sent") { event.preventDefault(); return; }
    form.dataset.once = "sent";
    if (event.submitter) event.submitter.setAttribute("aria-disabled", "true");
    setTimeout(() => free(form), 10000);
  });

  // ---- Drafts -------------------------------------------------------------------------------------------------------
  // Kept on the server as one types. While the server cannot be reached, or the session has ended, kept on this computer,
  // under a mark of the person, and put back when the same person opens the page again.

  const store = {
    name: (key) => "lantern-draft " + person + " " + key,
    read(key) {
      try { return JSON.parse(localStorage.getItem(this.name(key))); } catch { return null; }
    },
    write(key, fields) {
      try { localStorage.setItem(this.name(key), JSON.stringify({ at: Date.now(), fields })); return true; } catch { return false; }
    },
    remove(key) {
      try { localStorage.removeItem(this.name(key)); } catch { /* none can be kept here */ }
    },
    // What nobody came back for is not left lying on a shared computer.
    tidy() {
      try {
        const oldest = Date.now() - 14 * 86400000;
        for (const name of Object.keys(localStorage)) {
          if (!name.startsWith("lantern-draft ")) continue;
          let at = 0;
          try { at = JSON.parse(localStorage.getItem(name)).at || 0; } catch { /* not ours to read */ }
          if (at < oldest) localStorage.removeItem(name);
        }
      } catch { /* none can be kept here */ }
    },
  };

  // Which drafts this tab has just sent, and from where: they are forgotten once a page that refuses nothing answers.
  const sent = {
    read() { try { return JSON.parse(sessionStorage.getItem("lantern-sent")); } catch { return null; } },
    write(keys) { try { sessionStorage.setItem("lantern-sent", JSON.stringify({ from: here(), keys })); } catch { /* none */ } },
    clear() { try { sessionStorage.removeItem("lantern-sent"); } catch { /* none */ } },
  };
  const here = () => location.href.split("#")[0];

  function settleSent() {
    const waiting = sent.read();
    sent.clear();
    if (!waiting || !person || isRefused) return;
    const how = performance.getEntriesByType("navigation")[0];
    // Only the answer to the form itself counts; not going back, reloading, or coming from elsewhere.
    // Pages behind a private link tell nobody where one comes from, and say themselves that they are the answer.
    const isAnswer = document.referrer === waiting.from || "settles" in document.body.dataset;
    if (how && how.type === "navigate" && isAnswer) waiting.keys.forEach((key) => store.remove(key));
  }

  class Draft {
    constructor(key) {
      this.key = key;
      this.fields = [];
      this.state = null;
      this.form = null;
      this.address = "/drafts";
      this.isDirty = false;
    }

    add(field) {
      this.fields.push(field);
      this.form = this.form || field.form;
      const around = field.closest("[data-draft-address]");
      if (around) this.address = around.dataset.draftAddress;
      if (!this.state) {
        const near = field.closest(".field, form");
        this.state = (near && near.querySelector("[data-draft-state]")) || (field.form && field.form.querySelector("[data-draft-state]"));
      }
      field.addEventListener("input", () => this.typed());
      field.addEventListener("change", () => this.typed());
    }

    get values() {
      const values = {};
      for (const field of this.fields) {
        const isBox = field.type === "checkbox" || field.type === "radio";
        if (!isBox) values[field.name] = field.value;
        else if (field.checked) values[field.name] = field.value;
        else if (!(field.name in values)) values[field.name] = "";
      }
      return values;
    }

    set values(values) {
      for (const field of this.fields) {
        if (!(field.name in values)) continue;
        if (field.type === "checkbox" || field.type === "radio") field.checked = field.value === values[field.name];
        else field.value = values[field.name];
      }
    }

    // Said aloud only when it becomes something else, not each time that it is saved.
    say(kind, words, button) {
      if (!this.state) return;
      const isNew = this.state.dataset.state !== kind;
      this.state.dataset.state = kind;
      let shown = this.state.querySelector("[aria-hidden]");
      let aloud = this.state.querySelector(".visually-hidden");
      if (!shown) {
        shown = document.createElement("span");
        shown.setAttribute("aria-hidden", "true");
        aloud = document.createElement("span");
        aloud.className = "visually-hidden";
        this.state.append(shown, aloud);
      }
      shown.textContent = words;
      if (isNew) aloud.textContent = words;
      all("button", this.state).forEach((old) => old.remove());
      if (button) this.state.append(button);
    }

    typed() {
      this.isDirty = true;
      this.isKept = store.write(this.key, this.values);
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => this.save(), 800);
    }

    async save() {
      if (!this.isDirty) return;
      clearTimeout(this.waiting);
      if (this.flight) this.flight.abort();
      this.flight = new AbortController();
      const values = this.values;
      const token = this.form && this.form.querySelector('input[name="token"]');
      const body = new URLSearchParams({ token: token ? token.value : "", form: this.key });
      for (const [name, value] of Object.entries(values)) body.append("field-" + name, value);
      try {
        const answer = await fetch(this.address, {
          method: "POST", body, redirect: "manual", signal: this.flight.signal, keepalive: body.toString().length < 60000,
          headers: { "X-CSRF-Token": token ? token.value : "" },
        });
        if (answer.ok) {
          if (JSON.stringify(values) === JSON.stringify(this.values)) { this.isDirty = false; store.remove(this.key); }
          this.say("saved", "Saved " + time() + ". You can leave and come back.");
          if (this.form) this.form.dispatchEvent(new CustomEvent("draft-kept", { bubbles: true }));
        } else if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) {
          this.say("kept", this.isKept
            ? "You have been signed out. What you typed is kept on this computer: sign in again and come back to this page."
            : "You have been signed out. Copy what you typed before you leave this page.");
        } else if (answer.status === 413 || answer.status === 422) {
          this.say("kept", "This is too long to be kept while you type. Save it, or attach it as a file.");
        } else {
          this.away();
        }
      } catch (error) {
        if (error.name !== "AbortError") this.away();
      }
    }

    away() {
      this.say("kept", this.isKept
        ? "Not saved yet: Lantern cannot be reached. What you typed is kept on this computer."
        : "Not saved yet: Lantern cannot be reached. Do not close this page.");
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => this.save(), 15000);
    }

    restore() {
      const kept = store.read(this.key);
      if (!kept || !kept.fields) return;
      const before = this.values;
      const differs = Object.keys(kept.fields).some((name) => name in before && before[name].replace(/\r\n/g, "\n") !== kept.fields[name].replace(/\r\n/g, "\n"));
      if (!differs) { store.remove(this.key); return; }
      this.values = kept.fields;
      this.isDirty = true;
      this.isKept = true;
      let button = null;
      if (Object.values(before).some((value) => value.trim() !== "")) {
        button = document.createElement("button");
        button.type = "button";
        button.className = "link-button";
        button.textContent = "Use what was here instead";
        button.addEventListener("click", () => { this.values = before; this.typed(); this.say("swapped", "What was here is back."); });
      }
      this.say("restored", "What you had typed was kept on this computer and is back.", button);
      if (!button) this.waiting = setTimeout(() => this.save(), 2000);
    }
  }

  const time = () => new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  const drafts = new Map();
  const draft = (key) => { if (!drafts.has(key)) drafts.set(key, new Draft(key)); return drafts.get(key); };
  const leftOut = ["hidden", "password", "file", "submit", "button", "reset"];
  if (person) {
    all("form[data-draft-form]").forEach((form) => {
      Array.from(form.elements).forEach((field) => {
        if (field.name && !leftOut.includes(field.type) && !("draft" in field.dataset)) draft(form.dataset.draftForm).add(field);
      });
    });
    all("[data-draft]").forEach((field) => draft(field.dataset.draft).add(field));
  }
  settleSent();
  store.tidy();
  drafts.forEach((one) => one.restore());

  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    const keys = [];
    drafts.forEach((one) => {
      if (one.form !== event.target) return;
      clearTimeout(one.waiting);
      // A draft that arrives after the form would bring back what has been said.
      if (one.flight) one.flight.abort();
      // Until it is answered, what was sent is only in the air.
      store.write(one.key, one.values);
      one.isDirty = false;
      keys.push(one.key);
    });
    if (keys.length) sent.write(keys);
  });
  window.addEventListener("online", () => drafts.forEach((one) => one.save()));
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") drafts.forEach((one) => one.save()); });
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    sent.clear();
    all("form[data-once]").forEach(free);
  });

  // ---- Tables -------------------------------------------------------------------------------------------------------
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  all("[data-filter]").forEach((around, place) => {
    const rows = all("tbody tr", around);
    if (rows.length <= 8) return;
    const box = document.createElement("div");
    box.className = "table-filter no-print";
    const label = document.createElement("label");
    const input = document.createElement("input");
    const count = document.createElement("span");
    input.id = "filter-" + (place + 1);
    input.className = "input";
    input.type = "search";
    input.autocomplete = "off";
    label.htmlFor = input.id;
    label.textContent = "Show only rows with";
    count.className = "help";
    count.setAttribute("role", "status");
    box.append(label, input, count);
    around.before(box);
    const texts = rows.map((row) => plain(row.textContent));
    input.addEventListener("input", () => {
      const words = plain(input.value).split(/\s+/).filter(Boolean);
      let shown = 0;
      rows.forEach((row, at) => {
        row.hidden = !words.every((word) => texts[at].includes(word));
        if (!row.hidden) shown += 1;
      });
      count.textContent = words.length ? shown + " of " + rows.length + " shown" : "";
    });
  });

  // ---- Finding ------------------------------------------------------------------------------------------------------
  // What a search would find, as one types. Pressing “Find” gives the same with an address of its own.
  all("form[data-finder]").forEach((form) => {
    const box = form.querySelector("input[type=search]");
    const place = document.getElementById("found");
    const status = document.querySelector("[data-finder-status]");
    let waiting, flight, last = box.value.trim();
    const look = async () => {
      const typed = box.value.trim();
      if (typed === last) return;
      last = typed;
      if (flight) flight.abort();
      if (typed.length < 2) { place.replaceChildren(); return; }
      flight = new AbortController();
      try {
        const answer = await fetch(form.dataset.finder + "?find=" + encodeURIComponent(typed), { redirect: "manual", signal: flight.signal });
        if (!answer.ok) return;
        place.innerHTML = await answer.text();
        const count = place.querySelector("[data-finder-count]");
        status.textContent = count ? count.textContent : "";
      } catch { /* “Find” still works, and says what is wrong */ }
    };
    box.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(look, 200); });
    if (!box.value) box.focus();
  });

  // ---- Forms about people -------------------------------------------------------------------------------------------
  // What is asked only under a condition is hidden while it does not hold. Without script it says when it applies.
  const asking = all("[data-show]").map((around) => ({ around, rule: JSON.parse(around.dataset.show), form: around.closest("form") }));
  const isOpen = (field) => !field.closest("[data-show][hidden]");
  const written = (form, name) => {
    const fields = Array.from(form.elements).filter((field) => field.name && isOpen(field));
    const of = (match) => fields.filter(match).filter((field) => !["radio", "checkbox"].includes(field.type) || field.checked);
    const row = name.split(".");
    const isAnyRow = row.length === 2;
    const own = of((field) => field.name === name || field.name === name + "-day" || field.name === name + "-year"
      || (isAnyRow && field.name.startsWith(row[0] + ".") && field.name.split(".").length === 3 && field.name.endsWith("." + row[1])))
      .map((field) => field.value.trim()).filter(Boolean);
    const ticked = of((field) => field.name.startsWith(name + "--")).map((field) => field.name.slice(name.length + 2));
    const rows = new Set(of((field) => field.name.startsWith(name + ".") && field.value.trim()).map((field) => field.name.split(".")[1]));
    return { texts: own, keys: own.concat(ticked), count: ticked.length || rows.size || Number.parseFloat(own[0]) };
  };
  const holds = (form, clause) => {
    if (clause.test === "fixed") return clause.values[0];
    const said = written(form, clause.field);
    const is = said.keys.some((key) => clause.values.includes(key));
    switch (clause.test) {
      case "is": case "has": return is;
      case "not": return said.texts.some((text) => !clause.values.includes(text));
      case "answered": return said.keys.length > 0 || said.count > 0;
      case "unanswered": return said.keys.length === 0 && !(said.count > 0);
      case "least": return said.count >= clause.values[0];
      case "most": return said.count <= clause.values[0];
      case "words": return said.texts.some((text) => text.split(/\s+/).length >= clause.values[0]);
      default: return true;
    }
  };
  const settle = () => asking.forEach(({ around, rule, form }) => {
    const is = rule.all ? rule.clauses.every((clause) => holds(form, clause)) : rule.clauses.some((clause) => holds(form, clause));
    around.hidden = !is;
  });
  if (asking.length) {
    document.body.classList.add("conditional");
    ["input", "change"].forEach((event) => document.addEventListener(event, settle));
    settle();
  }
  // What the answers propose, and how good they are, as one writes. Saving shows the same.
  all("form[data-live]").forEach((form) => form.addEventListener("draft-kept", async () => {
    try {
      const answer = await fetch(form.dataset.live, { redirect: "manual" });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      ["proposal", "form-quality"].forEach((id) => {
        const [old, fresh] = [document.getElementById(id), page.getElementById(id)];
        if (old && fresh && old.innerHTML !== fresh.innerHTML) old.replaceChildren(...fresh.childNodes);
      });
    } catch { /* it is shown when the form is saved */ }
  }));
  all("[data-body-map] [data-part]").forEach((part) => part.addEventListener("click", () => {
    const lines = all(".body-marks > li", part.closest("fieldset"));
    const free = lines.find((line) => !line.querySelector("select").value) || lines[lines.length - 1];
    const place = free.querySelector("select");
    place.value = part.dataset.part;
    place.dispatchEvent(new Event("change", { bubbles: true }));
    free.querySelector("input").focus();
  }));

  // On paper nothing can be opened, so all is.
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = all("main details:not([open])");
    opened.forEach((one) => { one.open = true; });
  });
  window.addEventListener("afterprint", () => { opened.forEach((one) => { one.open = false; }); opened = []; });

  // ---- Groups of the navigation --------------------------------------------------------------------------------------
  // They open and shut without script; with it one shuts when somebody goes elsewhere, or presses Escape.

  const shut = (target) => all(".site-group[open]").forEach((one) => { if (!one.contains(target)) one.open = false; });
  document.addEventListener("click", (event) => shut(event.target));
  document.addEventListener("focusin", (event) => shut(event.target));
  document.addEventListener("keydown", (event) => {
    const open = event.key === "Escape" && document.querySelector(".site-group[open]");
    if (!open) return;
    open.open = false;
    open.querySelector("summary").focus();
  });

  // ---- What makes a referral strong ----------------------------------------------------------------------------------
  // Ticked as one writes. Whether it counts in the end is worked out where it is kept.

  all("[data-points]").forEach((box) => {
    const count = box.querySelector("[data-points-count]");
    const nothing = /^(n\W?a|none|nil|tbc|unknown|as above|not applicable|x|\W*)\W*$/i;
    const tells = (name, words) => {
      const field = document.querySelector(`[name="${name}"]:checked`) || document.querySelector(`[name="${name}"]:not([type=radio])`);
      const text = field ? field.value.trim() : "";
      return text !== "" && !nothing.test(text) && text.split(/\s+/).length >= words;
    };
    const look = () => {
      let there = 0;
      all("[data-point-fields]", box).forEach((point) => {
        const isThere = point.dataset.pointFields.split(" ").some((name) => tells(name, Number(point.dataset.pointWords)));
        there += isThere ? 1 : 0;
        point.classList.toggle("point-there", isThere);
        point.querySelector(".point-mark").textContent = isThere ? "There: " : "Not yet: ";
      });
      count.textContent = String(there);
    };
    document.addEventListener("input", look);
    document.addEventListener("change", look);
    look();
  });

  // ---- A tray that keeps itself true --------------------------------------------------------------------------------
  // Told by the server when anything has changed; where it cannot be, asks now and then. Whoever is in the middle of
  // something is told, and not disturbed.

  const live = document.querySelector("[data-live-mark]");
  if (live) {
    const status = document.querySelector("[data-live-status]");
    const show = async (mark) => {
      if (mark === live.dataset.liveMark) return;
      try {
        if (live.contains(document.activeElement)) {
          if (status) status.textContent = "Something has changed. Reload the page to see it.";
          return;
        }
        const page = await fetch(location.href, { credentials: "same-origin" });
        if (!page.ok) return;
        const fresh = new DOMParser().parseFromString(await page.text(), "text/html").querySelector("[data-live-mark]");
        if (!fresh) return;
        live.replaceChildren(...fresh.childNodes);
        live.dataset.liveMark = fresh.dataset.liveMark;
        if (status) status.textContent = "Up to date.";
      } catch { /* it is asked again */ }
    };
    let isTold = false;
    const ask = async () => {
      if (isTold || document.hidden) return;
      try {
        const answer = await fetch(live.dataset.live, { credentials: "same-origin" });
        if (answer.ok) await show(await answer.text());
      } catch { /* it is asked again */ }
    };
    if (window.EventSource) {
      const told = new EventSource(live.dataset.live + "/events");
      told.onopen = () => { isTold = true; };
      told.onmessage = (event) => show(event.data);
      told.onerror = () => { isTold = false; };
      addEventListener("pagehide", () => told.close());
    }
    setInterval(ask, 10000);
  }
})();
