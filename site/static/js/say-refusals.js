// The list of what was just uploaded keeps silent when a file is not deleted: say why beside it.
const AFTER = "/delete/";

window.jQuery?.(document).on("ajaxSuccess", (_event, request, settings) => {
  const refusal = request.responseJSON?.refusal;
  if (!refusal || !settings.url.endsWith(AFTER)) return;
  const links = [...document.querySelectorAll("#upload-list a.delete")];
  const form = links.find((link) => link.href.endsWith(settings.url) || link.href === settings.url)?.closest("form");
  if (!form) return;
  form.querySelector("[role=alert]")?.remove();
  const words = document.createElement("p");
  words.setAttribute("role", "alert");
  words.className = "help-block help-critical";
  words.textContent = refusal;
  form.prepend(words);
});
