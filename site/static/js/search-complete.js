/* Completion of search boxes: an editable combobox with a list (ARIA 1.2). Without it, Enter searches. */
"use strict";

const COMPLETE_DELAY = 120;

class Completion {
  constructor(input) {
    this.input = input;
    this.list = document.getElementById(input.getAttribute("aria-controls"));
    this.chosen = -1;
    this.asked = "";
    input.addEventListener("input", () => this.schedule());
    input.addEventListener("keydown", (event) => this.press(event));
    input.addEventListener("blur", () => this.close());
    /* mousedown, so that the field keeps the keyboard until the click has been seen */
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.go(option);
    });
  }

  get options() {
    return [...this.list.children];
  }

  get isOpen() {
    return !this.list.hidden;
  }

  schedule() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), COMPLETE_DELAY);
  }

  async ask() {
    const text = this.input.value.trim();
    this.asked = text;
    if (!text) return this.close();
    this.request?.abort();
    this.request = new AbortController();
    const address = `${this.input.dataset.completeUrl}?q=${encodeURIComponent(text)}`;
    try {
      const answer = await fetch(address, {
        headers: { Accept: "application/json" },
        signal: this.request.signal,
      });
      const found = answer.ok ? (await answer.json()).items : [];
      /* What was typed meanwhile has a question of its own under way. */
      if (this.asked === text && document.activeElement === this.input) this.show(found);
    } catch (error) {
      if (error.name !== "AbortError") this.close();
    }
  }

  show(items) {
    this.list.replaceChildren(...items.map((item, index) => this.option(item, index)));
    this.list.hidden = items.length === 0;
    this.input.setAttribute("aria-expanded", String(this.isOpen));
    this.choose(-1);
  }

  option(item, index) {
    const option = document.createElement("li");
    const title = document.createElement("span");
    const kind = document.createElement("span");
    option.id = `${this.list.id}-${index}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.dataset.url = item.url;
    title.textContent = item.title;
    kind.textContent = item.kind;
    kind.className = "dure-meta";
    option.append(title, kind);
    return option;
  }

  choose(index) {
    this.chosen = index;
    this.options.forEach((option, place) => {
      option.setAttribute("aria-selected", String(place === index));
      if (place === index) option.scrollIntoView({ block: "nearest" });
    });
    if (index < 0) this.input.removeAttribute("aria-activedescendant");
    else this.input.setAttribute("aria-activedescendant", this.options[index].id);
  }

  press(event) {
    /* Enter and arrows belong to the input method while it composes a syllable. */
    if (event.isComposing) return;
    const last = this.options.length - 1;
    if (event.key === "Escape" && this.isOpen) {
      event.preventDefault();
      this.close();
    } else if (event.key === "ArrowDown") {
      event.preventDefault();
      if (this.isOpen) this.choose(this.chosen < last ? this.chosen + 1 : -1);
      else this.ask();
    } else if (event.key === "ArrowUp" && this.isOpen) {
      event.preventDefault();
      this.choose(this.chosen < 0 ? last : this.chosen - 1);
    } else if (event.key === "Enter" && this.isOpen && this.chosen >= 0) {
      event.preventDefault();
      this.go(this.options[this.chosen]);
    }
  }

  go(option) {
    window.location.assign(option.dataset.url);
  }

  close() {
    clearTimeout(this.timer);
    this.request?.abort();
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.choose(-1);
  }
}

for (const input of document.querySelectorAll("input[data-complete-url]")) new Completion(input);
