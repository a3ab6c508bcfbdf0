// Better with scripts, complete without: nothing on a page depends on this file.
import { initAll } from "./govuk-frontend.min.js";

const token = "__RequestVerificationToken";
const keepAfterMs = 5_000;
const warnBeforeMs = 5 * 60_000;
const phone = matchMedia("(max-width: 48.0525em)");

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();
foldFilters();
unfoldForPrint();
sendOnce();
document.querySelectorAll("form[data-kept]").forEach((form) => form.closest("details")?.setAttribute("open", ""));
const keepers = [...document.querySelectorAll("form[data-keep]")].map(keepTyped);
warnBeforeSignOut(Number(document.body.dataset.sessionMinutes) * 60_000);

/** What is folded on the screen and belongs on paper is unfolded while it is printed. */
function unfoldForPrint() {
  let unfolded = [];
  addEventListener("beforeprint", () => {
    unfolded = [...document.querySelectorAll("details[data-printed]:not([open])")];
    unfolded.forEach((details) => { details.open = true; });
  });
  addEventListener("afterprint", () => unfolded.forEach((details) => { details.open = false; }));
}

/** Filters stand open beside a list on a desk and folded above it on a phone. */
function foldFilters() {
  const fold = () => document.querySelectorAll("details.portal-filter").forEach((filter) => { filter.open = !phone.matches; });
  fold();
  phone.addEventListener("change", fold);
}

/** A form that is on its way is not sent again for ten seconds: a second click is an accident, a later one a second try. */
function sendOnce() {
  document.addEventListener("submit", (event) => {
    const form = /** @type {HTMLFormElement} */ (event.target);
    if (form.method !== "post" || event.defaultPrevented) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    setTimeout(() => { delete form.dataset.sent; }, 10_000);
  });
}

/**
 * Posts to the portal with the token against forgery of a form on this page. Every answer prolongs the session, in all its windows.
 * @param {string} path
 * @param {FormData} fields
 * @returns {Promise<boolean | null>} whether the portal took it or found it too large; null when it was not reached, or nobody is signed in
 */
async function post(path, fields) {
  fields.set(token, document.querySelector(`input[name=${token}]`)?.value ?? "");
  const body = new URLSearchParams([...fields]).toString();
  try {
    const answer = await fetch(path, {
      method: "POST",
      body,
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
      redirect: "error", // the way to sign in: the session has ended
      keepalive: body.length < 60_000, // finishes after the page is left; browsers allow it up to 64 KB
    });
    if (answer.ok) contact();
    // Only what is too large is refused to somebody who is signed in.
    return answer.ok || (answer.status === 413 ? false : null);
  } catch {
    return null;
  }
}

/** Notes that the portal has heard from this person now. */
function contact() {
  localStorage.setItem("portal-contact", String(Date.now()));
}

/**
 * Keeps what is typed into a form as a draft, some seconds after the last change and when the page is left. The portal gives it back when the page is opened again.
 * @param {HTMLFormElement} form
 * @returns {() => Promise<boolean | null>} keeps at once what has changed, and answers as `post` does
 */
function keepTyped(form) {
  const note = form.appendChild(Object.assign(document.createElement("p"), { className: "portal-kept" }));
  note.setAttribute("role", "status");
  let timer = 0;
  let changed = false;

  const keep = async () => {
    clearTimeout(timer);
    if (!changed || form.dataset.sent) return true;
    changed = false;
    const fields = new FormData(form);
    form.querySelectorAll("input[type=password], input[type=file]").forEach((input) => fields.delete(input.name));
    // A box that was unticked sends nothing; kept as empty it comes back unticked.
    form.querySelectorAll("input[type=checkbox]").forEach((box) => { if (!fields.has(box.name)) fields.set(box.name, ""); });
    fields.set("page", location.pathname + location.search);
    const taken = await post("/account/drafts", fields);
    if (taken) {
      note.textContent = `What you typed was kept at ${new Date().toLocaleTimeString("en-GB", { hour: "numeric", minute: "2-digit" })}.`;
    } else {
      changed = true;
      note.textContent = "What you typed could not be kept. It stays on this page; check your connection.";
    }
    return taken;
  };

  // Sent without a connection, or after signing out in another window, it would be lost with the page. Whoever sends it once more is believed.
  let asking = false;
  let insists = false;
  form.addEventListener("submit", async (event) => {
    if (!asking && (!changed || insists || form.dataset.sent)) return;
    event.preventDefault();
    if (asking) return;
    asking = true;
    const isReached = await keep() !== null;
    asking = false;
    insists = true;
    if (isReached) form.requestSubmit(event.submitter);
    else note.textContent = "This could not be sent: there is no connection, or you are signed out. What you typed stays on this page. Sign in again in another window, or check your connection, then send it again.";
  });

  form.addEventListener("input", () => {
    changed = true;
    insists = false;
    clearTimeout(timer);
    timer = setTimeout(keep, keepAfterMs);
  });
  addEventListener("pagehide", keep);
  document.addEventListener("visibilitychange", () => document.hidden && keep());
  return keep;
}

/**
 * Asks some minutes before the session ends, keeps what was typed, and goes to the sign-in page when it has ended.
 * @param {number} sessionMs not a number when nobody is signed in
 */
function warnBeforeSignOut(sessionMs) {
  const dialog = /** @type {HTMLDialogElement | null} */ (document.getElementById("portal-idle"));
  if (!dialog || !(sessionMs > 0)) return;
  const left = document.getElementById("portal-idle-left");
  const warnMs = Math.min(warnBeforeMs, sessionMs / 2);
  const remaining = () => Number(localStorage.getItem("portal-contact")) + sessionMs - Date.now();
  contact();

  dialog.querySelector("form").addEventListener("submit", async (event) => {
    event.preventDefault();
    if (await post("/account/keep-alive", new FormData())) dialog.close();
    else location.reload();
  });
  // Escape must not hide that time is running out: it means staying signed in.
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    dialog.querySelector("form").requestSubmit();
  });

  const timer = setInterval(async () => {
    if (remaining() <= 0) {
      // Once: asked for again each second, a page that takes longer than that would never come.
      clearInterval(timer);
      location.reload();
    } else if (remaining() > warnMs) {
      if (dialog.open) dialog.close();
    } else {
      // Said in whole minutes, then every fifteen seconds: a screen reader repeats each change.
      const seconds = Math.ceil(remaining() / 1_000);
      const words = seconds > 60 ? `${Math.ceil(seconds / 60)} minutes` : `${Math.ceil(seconds / 15) * 15} seconds`;
      if (left.textContent !== words) left.textContent = words;
      if (dialog.open) return;
      await Promise.all(keepers.map((keep) => keep()));
      if (remaining() <= warnMs && !dialog.open) dialog.showModal();
    }
  }, 1_000);
}
