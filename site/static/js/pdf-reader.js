/* The screen of a PDF: pdf.js draws the pages, this leads through them. Bytes come as they are needed. */

const root = document.querySelector("[data-pdf]");
const byRole = (name) => root.querySelector(`[data-reader="${name}"]`);
const said = (text, values) => text.replace(/\{(\w+)\}/g, (_all, name) => values[name]);

globalThis.pdfjsLib = await import(root.dataset.library);
const viewerLibrary = await import(root.dataset.viewer);
const { getDocument, GlobalWorkerOptions, AnnotationMode } = globalThis.pdfjsLib;
const { EventBus, FindState, LinkTarget, PDFFindController, PDFLinkService, PDFViewer } = viewerLibrary;

const HANGUL = /\p{Script=Hangul}/u;
const LARGEST_CANVAS = 2 ** 24;
const SHORTEST_WAIT = 300;
const SPECIAL = /[.*+?^${}()|[\]\\/]/g;

/* In Korean a word may be broken anywhere at a line's end, and a heading be spaced out. */
const patternOf = (word) => {
  const letters = [...word.normalize("NFC")];
  return letters
    .map((letter, place) => {
      const apart = place > 0 && HANGUL.test(letter) && HANGUL.test(letters[place - 1]);
      return (apart ? "\\s*" : "") + letter.replace(SPECIAL, "\\$&");
    })
    .join("");
};

/* What is typed here: words, each found by itself; in quotation marks, as one. */
const wordsOf = (typed) =>
  [...typed.matchAll(/"([^"]+)"|\S+/g)].map((found) => found[1] ?? found[0]).filter(Boolean);

/* Reads the page that is open first and its neighbours next, so that page 900 is marked at once.
   A page that was asked for stays open, though only others may hold the words. */
class Finder extends PDFFindController {
  constructor({ eventBus, links }) {
    const finder = {};
    const linkService = {
      get pagesCount() {
        return links.pagesCount;
      },
      get page() {
        return links.page;
      },
      set page(page) {
        if (!finder.self.quiet) links.page = page;
      },
    };
    super({ eventBus, linkService });
    finder.self = this;
    this.quiet = false;
  }

  read(pdf, from) {
    const order = [...Array(pdf.numPages).keys()].sort((a, b) => Math.abs(a - from) - Math.abs(b - from));
    let before = Promise.resolve();
    this._extractTextPromises = [];
    for (const index of order) {
      before = before.then(() => this.readPage(pdf, index));
      this._extractTextPromises[index] = before;
    }
  }

  async readPage(pdf, index) {
    this._pageContents[index] = await this.textOf(pdf, index);
    this._pageDiffs[index] = null;
    this._hasDiacritics[index] = false;
  }

  async textOf(pdf, index) {
    try {
      const page = await pdf.getPage(index + 1);
      const { items } = await page.getTextContent({ disableNormalization: true });
      return items.map((item) => item.str ?? "").join("");
    } catch (error) {
      console.warn(`The text of page ${index + 1} cannot be read.`, error);
      return "";
    }
  }

  match(_query, text, index) {
    const found = [...(text ?? "").matchAll(this.pattern)];
    if (index === this.opened) this.quiet = !found.length;
    return found.map((each) => ({ index: each.index, length: each[0].length }));
  }

  scrollMatchIntoView(match) {
    if (!this.quiet) super.scrollMatchIntoView(match);
  }

  set words(words) {
    const longestFirst = [...words].sort((a, b) => b.length - a.length);
    this.pattern = new RegExp(longestFirst.map(patternOf).join("|"), "giu");
  }
}

/* The viewer asks for words in its own keys; only the name of a page is ever read out. */
const words = {
  getLanguage: () => document.documentElement.lang,
  getDirection: () => "ltr",
  get: async () => "",
  translate: async () => {},
  translateOnce: async () => {},
  pause: () => {},
  resume: () => {},
  destroy: async () => {},
};

class Reader {
  constructor() {
    const eventBus = (this.eventBus = new EventBus());
    this.links = new PDFLinkService({ eventBus, externalLinkTarget: LinkTarget.BLANK });
    this.finder = new Finder({ eventBus, links: this.links });
    this.pages = root.querySelector(".pages");
    this.field = root.querySelector("#reader-page");
    this.box = root.querySelector("#reader-find");
    this.count = root.querySelector("[data-reader-count]");
    this.first = { page: Number(root.dataset.page), words: this.box.value };
    this.viewer = new PDFViewer({
      container: this.pages,
      eventBus,
      linkService: this.links,
      findController: this.finder,
      annotationMode: AnnotationMode.ENABLE,
      maxCanvasPixels: LARGEST_CANVAS,
      l10n: words,
    });
    this.links.setViewer(this.viewer);
    this.listen();
    this.bind();
  }

  async open() {
    GlobalWorkerOptions.workerSrc = root.dataset.worker;
    const tables = new URL(root.dataset.tables, document.baseURI).href;
    this.pdf = await getDocument({
      url: root.dataset.pdf,
      cMapUrl: `${tables}cmaps/`,
      standardFontDataUrl: `${tables}standard_fonts/`,
      wasmUrl: `${tables}wasm/`,
      iccUrl: `${tables}iccs/`,
      /* Only the parts of the file that the pages on screen need. */
      disableAutoFetch: true,
      disableStream: true,
      enableXfa: false,
    }).promise;
    this.viewer.setDocument(this.pdf);
    this.links.setDocument(this.pdf);
  }

  listen() {
    this.eventBus.on("pagesinit", () => this.begin());
    this.eventBus.on("pagechanging", ({ pageNumber }) => this.turned(pageNumber));
    this.eventBus.on("textlayerrendered", ({ source }) => this.name(source.div));
    this.eventBus.on("annotationlayerrendered", ({ source }) => this.name(source.div));
    this.eventBus.on("updatefindmatchescount", ({ matchesCount }) => this.tell(matchesCount));
    this.eventBus.on("updatefindcontrolstate", ({ state, matchesCount }) => this.tell(matchesCount, state));
  }

  begin() {
    this.viewer.currentScaleValue = "auto";
    this.viewer.currentPageNumber = Math.min(this.first.page, this.pdf.numPages);
    this.field.setAttribute("max", this.pdf.numPages);
    root.querySelector("[data-reader-pages]").textContent = said(root.dataset.sayPages, {
      pages: this.pdf.numPages,
    });
    root.querySelector("[data-reader-tools]").hidden = false;
    root.querySelector("[data-reader-wait]").hidden = true;
    for (const page of root.querySelectorAll(".page")) this.name(page);
    this.turned(this.viewer.currentPageNumber);
    this.finder.opened = this.viewer.currentPageNumber - 1;
    if (this.first.words) this.find();
  }

  name(page) {
    page.setAttribute("aria-label", said(root.dataset.sayPage, { page: page.dataset.pageNumber }));
    for (const link of page.querySelectorAll(".linkAnnotation a:not([aria-label])")) {
      if (!link.textContent.trim()) link.setAttribute("aria-label", link.title || link.href);
    }
  }

  /* Whoever turns to the last page keeps the keyboard beside the button that has nothing further. */
  allow(button, may) {
    if (!may && document.activeElement === button) this.field.focus();
    button.disabled = !may;
  }

  turned(page) {
    this.field.value = page;
    this.allow(byRole("previous-page"), page > 1);
    this.allow(byRole("next-page"), page < this.pdf.numPages);
    /* The address keeps the page, so that a reload or a link sent to somebody opens it. */
    const here = new URL(location.href);
    here.searchParams.set("page", page);
    history.replaceState(history.state, "", here);
    const text = root.querySelector("[data-reader-text]");
    if (text) {
      const way = new URL(text.href);
      way.searchParams.set("page", page);
      way.hash = `p${page}`;
      text.href = way.href;
    }
    root.dispatchEvent(new CustomEvent("reader:turned", { detail: page }));
  }

  search(findPrevious = false) {
    this.finder.opened = -1;
    this.finder.quiet = false;
    this.find(findPrevious);
  }

  find(findPrevious = false) {
    const typed = this.box.value.trim();
    const query = typed === this.first.words ? root.dataset.terms.split("\n") : wordsOf(typed);
    const asked = query.filter(Boolean);
    if (!asked.length) {
      this.eventBus.dispatch("findbarclose", { source: this });
      this.count.textContent = "";
      return;
    }
    if (!this.finder._extractTextPromises.length) {
      this.finder.read(this.pdf, this.viewer.currentPageNumber - 1);
    }
    this.finder.words = asked;
    const state = { source: this, type: "again", query: asked, findPrevious, highlightAll: true };
    this.eventBus.dispatch("find", state);
  }

  tell({ current, total }, state = FindState.FOUND) {
    if (state === FindState.PENDING) return;
    const nothing = state === FindState.NOT_FOUND && !total;
    if (nothing) this.count.textContent = root.dataset.sayNone;
    else if (total) this.count.textContent = said(root.dataset.sayFound, { current: current || 1, total });
  }

  bind() {
    byRole("previous-page").addEventListener("click", () => this.viewer.previousPage());
    byRole("next-page").addEventListener("click", () => this.viewer.nextPage());
    byRole("smaller").addEventListener("click", () => this.viewer.decreaseScale());
    byRole("larger").addEventListener("click", () => this.viewer.increaseScale());
    byRole("fit").addEventListener("click", () => (this.viewer.currentScaleValue = "page-width"));
    byRole("previous-found").addEventListener("click", () => this.search(true));
    this.field.addEventListener("change", () => this.goTo(Number(this.field.value)));
    this.field.addEventListener("keydown", (event) => {
      if (event.key === "Enter") this.goTo(Number(this.field.value));
    });
    this.box.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.search();
    });
    this.box.addEventListener("input", () => this.typed());
    this.box.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.shiftKey && !event.isComposing) {
        event.preventDefault();
        this.search(true);
      }
    });
    root.addEventListener("reader:go", ({ detail }) => this.goTo(detail));
    document.addEventListener("keydown", (event) => this.press(event));
    window.addEventListener("resize", () => this.resized());
  }

  goTo(page) {
    if (page >= 1 && page <= this.pdf.numPages) this.viewer.currentPageNumber = page;
    else this.field.value = this.viewer.currentPageNumber;
  }

  typed() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.search(), SHORTEST_WAIT);
  }

  press(event) {
    const finding = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "f";
    /* Pressed a second time it is the browser's own, which knows the drawn pages alone. */
    if (finding && document.activeElement !== this.box) {
      event.preventDefault();
      this.box.select();
    } else if (document.activeElement === this.pages && !event.ctrlKey && !event.metaKey) {
      if (event.key === "ArrowRight") this.viewer.nextPage();
      if (event.key === "ArrowLeft") this.viewer.previousPage();
    }
  }

  resized() {
    const scale = this.viewer.currentScaleValue;
    if (["auto", "page-width", "page-fit"].includes(scale)) this.viewer.currentScaleValue = scale;
    this.viewer.update();
  }
}

try {
  await new Reader().open();
} catch (error) {
  console.warn("The file cannot be shown.", error);
  root.querySelector("[data-reader-wait]").hidden = true;
  root.querySelector("[data-reader-failed]").hidden = false;
}
