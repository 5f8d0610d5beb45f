/* The contents beside a packet's pages: they lead to a page and show where one is. */

const root = document.querySelector(".dure-reader.packet");
const byRole = (name) => root.querySelector(`[data-packet="${name}"]`);
const entries = [...root.querySelectorAll("[data-at]")].map((link) => ({ link, page: Number(link.dataset.at) }));
const items = entries.filter(({ link }) => "item" in link.dataset);
const narrow = window.matchMedia("(max-width: 767px)");
const toggle = byRole("contents");
const panel = root.querySelector(".contents");
let here = Number(root.dataset.page);

const go = (page) => root.dispatchEvent(new CustomEvent("reader:go", { detail: page }));
const last = (list) => list.filter(({ page }) => page <= here).at(-1);
const before = () => items.filter(({ page }) => page < (last(items)?.page ?? 0)).at(-1);
const after = () => items.find(({ page }) => page > here);

const show = (open) => {
  panel.hidden = !open;
  toggle.setAttribute("aria-expanded", String(open));
};

/* Whoever presses a button until there is nothing further keeps the keyboard near it. */
const allow = (button, may) => {
  if (!may && document.activeElement === button) toggle.focus();
  button.disabled = !may;
};

const turned = (page) => {
  here = page;
  const current = last(entries);
  for (const { link } of entries) link.removeAttribute("aria-current");
  current?.link.setAttribute("aria-current", "true");
  if (current && !panel.hidden) current.link.scrollIntoView({ block: "nearest" });
  root.querySelector("[data-packet-now]").textContent = last(items)?.link.querySelector(".what").textContent ?? "";
  allow(byRole("previous"), Boolean(before()));
  allow(byRole("next"), Boolean(after()));
};

for (const { link, page } of entries) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    go(page);
    if (narrow.matches) {
      show(false);
      toggle.focus();
    }
  });
}
byRole("previous").addEventListener("click", () => go(before().page));
byRole("next").addEventListener("click", () => go(after().page));
toggle.addEventListener("click", () => show(panel.hidden));
root.addEventListener("reader:turned", ({ detail }) => turned(detail));
narrow.addEventListener("change", () => show(!narrow.matches));
show(!narrow.matches);
