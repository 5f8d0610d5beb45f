/* The tags of a PDF own its links by their number in the file; on the page a link bears another id.
   What a tag owns is named once it is there: tags and links are drawn in no certain order. */

const LINK = "pdfjs_internal_id_";
const pages = document.querySelector("[data-pdf] .pages");

const own = (tag) => {
  const named = [tag.dataset.owns, tag.getAttribute("aria-owns")].join(" ").trim().split(/\s+/);
  tag.dataset.owns = [...new Set(named)].join(" ");
  const all = new Set(named.flatMap((id) => [id, LINK + id]));
  const there = [...all].filter((id) => document.getElementById(id));
  tag.toggleAttribute("aria-owns", there.length > 0);
  if (there.length) tag.setAttribute("aria-owns", there.join(" "));
};

new MutationObserver(() => {
  for (const tag of pages.querySelectorAll("[aria-owns], [data-owns]")) own(tag);
}).observe(pages, { childList: true, subtree: true });
