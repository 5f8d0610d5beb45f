/* What the screens do beyond plain HTML. Everything here also works without it, only slower. */
"use strict";

const openDialog = (trigger) => {
  const dialog = document.getElementById(trigger.dataset.openDialog);
  if (!dialog || !dialog.showModal) return false;
  dialog.showModal();
  return true;
};

const chooseTextSize = (size) => {
  document.documentElement.dataset.text = size;
  try {
    localStorage.setItem("dure-text", size);
  } catch {
    /* A browser that keeps nothing still shows it until the next page. */
  }
  markTextSize();
};

const markTextSize = () => {
  for (const button of document.querySelectorAll("[data-text-size]")) {
    const chosen = button.dataset.textSize === document.documentElement.dataset.text;
    button.setAttribute("aria-pressed", String(chosen));
    button.closest("[hidden]")?.removeAttribute("hidden");
  }
};

markTextSize();

document.addEventListener("click", (event) => {
  const trigger = event.target.closest("[data-open-dialog]");
  if (trigger && openDialog(trigger)) event.preventDefault();
  const size = event.target.closest("[data-text-size]");
  if (size) chooseTextSize(size.dataset.textSize);
  if (event.target.closest("[data-print]")) window.print();
  for (const menu of document.querySelectorAll("details.dure-menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
  const modal = event.target.closest("dialog.krds-modal");
  if (modal && !event.target.closest(".modal-content")) modal.close();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details.dure-menu[open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

/* A form is sent once: pressed a second time before the answer is there, it would be done twice. */
const AGAIN = 5000;

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.getAttribute("method") !== "post") return;
  if (event.timeStamp - Number(form.dataset.sent ?? -AGAIN) < AGAIN) event.preventDefault();
  else form.dataset.sent = event.timeStamp;
});

/* Whoever comes back to a page finds its forms unsent. */
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

document.addEventListener("htmx:configRequest", (event) => {
  const token = document.querySelector("input[name=csrfmiddlewaretoken]");
  if (token) event.detail.headers["X-CSRFToken"] = token.value;
});

/* A failed form check answers 403 with what was typed: show it instead of dropping it. */
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.status !== 403) return;
  event.detail.shouldSwap = true;
  event.detail.target = document.body;
});
