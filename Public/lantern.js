// Lantern works without this file. It keeps what is being typed, and stops a form from being sent twice.
(() => {
  "use strict";

  // A form is sent once, however often its button is pressed; coming back to the page frees it again.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !("once" in form.dataset)) return;
    if (form.dataset.once === "sent") { event.preventDefault(); return; }
    form.dataset.once = "sent";
    form.querySelectorAll("textarea[data-draft]").forEach((area) => forget(area));
    setTimeout(() => { form.dataset.once = ""; }, 8000);
  });
  window.addEventListener("pageshow", () => {
    document.querySelectorAll("form[data-once]").forEach((form) => { form.dataset.once = ""; });
  });

  // Drafts: kept on the server, and on this computer while the server cannot be reached or the session has ended.
  const key = (area) => "lantern-draft " + area.dataset.draft + " " + area.name;
  const state = (area, words) => {
    const line = document.querySelector('[data-draft-state="' + CSS.escape(area.name) + '"]');
    if (line) line.textContent = words;
  };
  const time = () => new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  const remember = (area) => { try { localStorage.setItem(key(area), area.value); } catch { /* private window */ } };
  const forget = (area) => { try { localStorage.removeItem(key(area)); } catch { /* private window */ } };

  async function save(area) {
    remember(area);
    const token = area.form && area.form.querySelector('input[name="token"]');
    const body = new URLSearchParams({ token: token ? token.value : "", form: area.dataset.draft });
    body.append("field-" + area.name, area.value);
    try {
      const answer = await fetch("/drafts", { method: "POST", body, redirect: "manual" });
      if (!answer.ok) throw new Error(String(answer.status));
      forget(area);
      state(area, "Saved " + time() + ". You can leave and come back.");
    } catch {
      state(area, "Not saved yet: kept on this computer until Lantern can be reached.");
    }
  }

  document.querySelectorAll("textarea[data-draft]").forEach((area) => {
    try {
      const kept = localStorage.getItem(key(area));
      if (kept !== null && kept !== area.value) {
        area.value = kept;
        state(area, "What you had typed was kept on this computer and is back.");
      }
    } catch { /* private window */ }
    let waiting;
    area.addEventListener("input", () => {
      remember(area);
      clearTimeout(waiting);
      waiting = setTimeout(() => save(area), 800);
    });
    window.addEventListener("online", () => save(area));
  });

  // What was wrong, or what was done, is read out first.
  const first = document.querySelector(".error-summary, .notice");
  if (first) first.focus();
})();
