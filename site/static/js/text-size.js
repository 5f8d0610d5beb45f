/* Before the page is drawn: the text size this reader chose on this machine. */
"use strict";

try {
  document.documentElement.dataset.text = localStorage.getItem("dure-text") || "usual";
} catch {
  document.documentElement.dataset.text = "usual";
}
