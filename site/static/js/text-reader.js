/* A file's text opens at the page asked for, with its first marked word on the screen. */
"use strict";

const openSheet = () => {
  const place = document.querySelector("[data-open-page]");
  const sheet = document.getElementById(location.hash.slice(1) || place?.dataset.openPage);
  const mark = sheet?.querySelector("mark");
  if (!mark && !sheet?.previousElementSibling) return;
  (mark ?? sheet).scrollIntoView({ block: mark ? "center" : "start" });
};

openSheet();
