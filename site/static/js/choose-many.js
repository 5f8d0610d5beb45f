/* Choosing among many boxes: a filter as one types, and what is chosen as tags. Without it, a list. */
"use strict";

const plain = (text) => text.normalize("NFC").toLowerCase().replace(/\s+/g, "");

class Chooser {
  constructor(root) {
    this.root = root;
    this.filter = root.querySelector("input[type=search]");
    this.tags = root.querySelector(".chosen");
    this.count = root.querySelector(".chosen-count");
    this.groups = [...root.querySelectorAll(".group")].map((group) => ({
      group,
      name: plain(group.querySelector(".name").textContent),
      rows: [...group.querySelectorAll(".krds-form-check")].map((row) => ({
        row,
        box: row.querySelector("input"),
        label: row.querySelector("label").textContent,
      })),
    }));
    this.filter.addEventListener("input", () => this.narrow());
    this.filter.addEventListener("keydown", (event) => this.press(event));
    this.tags.addEventListener("click", (event) => this.take(event.target.closest("button")));
    root.addEventListener("change", () => this.mark());
    root.querySelector(".tools").hidden = false;
    this.mark();
  }

  get rows() {
    return this.groups.flatMap(({ rows }) => rows);
  }

  narrow() {
    const wanted = plain(this.filter.value);
    let any = false;
    for (const { group, name, rows } of this.groups) {
      const whole = name.startsWith(wanted);
      for (const { row, label } of rows) row.hidden = !whole && !plain(label).includes(wanted);
      group.hidden = rows.every(({ row }) => row.hidden);
      any ||= !group.hidden;
    }
    this.root.querySelector(".none").hidden = any;
    this.root.querySelector(".choices").scrollTop = 0;
  }

  press(event) {
    /* Enter belongs to the input method while it composes a syllable, and never sends the form. */
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    const shown = this.rows.filter(({ row }) => !row.hidden);
    if (shown.length !== 1) return;
    shown[0].box.checked = true;
    this.mark();
    this.filter.value = "";
    this.narrow();
  }

  take(button) {
    if (!button) return;
    this.rows.find(({ box }) => box.value === button.value).box.checked = false;
    this.mark();
    (this.tags.querySelector("button") ?? this.filter).focus();
  }

  mark() {
    const chosen = this.rows.filter(({ box }) => box.checked);
    this.tags.replaceChildren(...chosen.map((one) => this.tag(one)));
    const words = this.root.dataset.chosen.replace("{count}", chosen.length);
    this.count.textContent = chosen.length ? words : "";
  }

  tag({ box, label }) {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.value = box.value;
    button.textContent = label;
    button.setAttribute("aria-label", this.root.dataset.takeOff.replace("{name}", label));
    item.append(button);
    return item;
  }
}

for (const root of document.querySelectorAll("[data-choose]")) new Chooser(root);
