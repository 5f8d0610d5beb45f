/* Drag the items of an agenda; the arrows beside them do the same without this. */
"use strict";

/* Rows keep their ids when the list comes anew, and htmx would hand them the old ones' style as an
   attribute, which the page's policy refuses. */
window.htmx.config.attributesToSettle = ["class"];

const makeDraggable = () => {
  const form = document.querySelector("[data-agenda-order]");
  const list = form?.querySelector("ol");
  if (!list || list.classList.contains("draggable")) return;
  list.classList.add("draggable");
  window.Sortable.create(list, {
    handle: ".handle",
    animation: 120,
    onEnd: (event) => {
      if (event.oldIndex === event.newIndex) return;
      const ids = [...list.children].map((row) => row.dataset.item).join(",");
      const values = { seen: form.elements.seen.value, ids, moved: event.item.dataset.item };
      window.htmx.ajax("POST", form.action, { target: "#agenda-order", swap: "innerHTML", values });
    },
  });
};

/* What could not be sent was not kept: show what stands. */
for (const name of ["htmx:responseError", "htmx:sendError"]) {
  document.addEventListener(name, () => window.location.reload());
}

document.addEventListener("htmx:afterSwap", makeDraggable);
makeDraggable();
