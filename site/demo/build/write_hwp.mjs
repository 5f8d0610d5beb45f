// Write HWP and HWPX files: `{"folder", "files": [{"name", "format", "blocks"}]}` on standard input.
// A block is ["title"|"line"|"heading"|"subheading"|"paragraph", text], ["list", [text]],
// ["table", [text], [[text]]] or ["page"], as in build/leaflets.py.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { HwpDocument, initSync } from "@rhwp/core";

const PX = /([\d.]+)px/;
const PLAIN = { char: { bold: false, fontSize: 1000 }, para: { alignment: "justify" } };
const LOOKS = {
  title: { char: { bold: true, fontSize: 2200 }, para: { alignment: "center" } },
  line: { char: { bold: false, fontSize: 1000 }, para: { alignment: "center" } },
  heading: { char: { bold: true, fontSize: 1400 }, para: PLAIN.para },
  subheading: { char: { bold: true, fontSize: 1100 }, para: PLAIN.para },
};

// The library asks for widths to break lines; a Korean letter is as wide as it is high.
globalThis.measureTextWidth = (font, text) => {
  const size = Number(PX.exec(font)?.[1] ?? 10);
  let width = 0;
  for (const letter of text) width += letter.codePointAt(0) > 0x10ff ? size : size / 2;
  return width;
};

class Sheet {
  constructor() {
    this.document = HwpDocument.createEmpty();
    this.document.createBlankDocument();
    this.document.beginBatch();
    this.place = 0; // the paragraph being written
    this.length = 0; // letters in it
    this.open = true; // nothing stands in it yet
    this.look = {}; // of the paragraph before
  }

  next() {
    if (!this.open) {
      this.document.splitParagraph(0, this.place, this.length);
      this.place += 1;
      this.length = 0;
    }
    this.open = false;
  }

  text(words, look = PLAIN) {
    this.next();
    this.length = [...words].length;
    this.document.insertText(0, this.place, 0, words);
    // A paragraph takes over the looks of the one before: say only what changes.
    if (look.char !== this.look.char) {
      this.document.applyCharFormat(0, this.place, 0, this.length, JSON.stringify(look.char));
    }
    if (look.para !== this.look.para) {
      this.document.applyParaFormat(0, this.place, JSON.stringify(look.para));
    }
    if (look !== this.look) this.settle();
    this.look = look;
  }

  // A new look leaves its lines without a place on the page; typing gives it back.
  settle() {
    this.document.insertText(0, this.place, this.length, " ");
    this.document.deleteText(0, this.place, this.length, 1);
  }

  table(columns, rows) {
    this.next();
    const cells = [columns, ...rows];
    const made = JSON.parse(
      this.document.createTable(0, this.place, 0, cells.length, columns.length),
    );
    cells.flat().forEach((words, number) => {
      this.document.insertTextInCell(0, made.paraIdx, made.controlIdx, number, 0, 0, words);
    });
    this.place = made.paraIdx + 1; // an empty paragraph follows the table
    this.length = 0;
    this.open = true;
    this.look = {};
  }

  page() {
    this.document.insertPageBreak(0, this.place, this.length);
    this.place += 1;
    this.length = 0;
    this.open = true;
  }

  write([kind, ...parts]) {
    if (kind === "page") this.page();
    else if (kind === "table") this.table(parts[0], parts[1]);
    else if (kind === "list") for (const item of parts[0]) this.text(`○ ${item}`);
    else this.text(parts[0], LOOKS[kind]);
  }
}

function bytesOf({ format, blocks }) {
  const sheet = new Sheet();
  for (const block of blocks) sheet.write(block);
  sheet.document.endBatch();
  const bytes = format === "hwp" ? sheet.document.exportHwp() : sheet.document.exportHwpx();
  sheet.document.free();
  return bytes;
}

const library = createRequire(import.meta.url).resolve("@rhwp/core/rhwp_bg.wasm");
initSync({ module: readFileSync(library) });
const asked = JSON.parse(readFileSync(0, "utf8"));
for (const file of asked.files) writeFileSync(join(asked.folder, file.name), bytesOf(file));
