// Wagtail's editor compares with a picture of its form: the first taken two seconds after it began,
// sometimes a second one soon after, the next when a save comes back. What is typed before one of
// those, or while a save is under way, would count as saved and never be sent. Here it counts as
// what it is.

const form = () => window.wagtail?.app?.queryController("w-unsaved");
let typed = false; // since the page was opened or something was sent last
let sent = null; // what went out with the save under way

function withAnswers(picture, answers) {
  const fields = new URLSearchParams(picture);
  for (const [name, value] of Object.entries(answers ?? {})) {
    if (fields.has(name)) fields.set(name, value);
  }
  return fields.toString();
}

document.addEventListener(
  "input",
  (event) => {
    if (event.isTrusted && form()?.element.contains(event.target)) typed = true;
  },
  true,
);

document.addEventListener("w-unsaved:watch-edits", () => {
  if (typed && sent === null) form().forceValue = true;
});

document.addEventListener("w-autosave:save", () => {
  typed = false;
  sent = form()?.formData ?? null;
});

document.addEventListener("w-autosave:success", (event) => {
  const editor = form();
  if (!editor || sent === null) return;
  const saved = withAnswers(sent, event.detail.response?.field_updates);
  sent = null;
  if (saved !== editor.formData) editor.initialFormData = saved;
});

document.addEventListener("w-autosave:error", () => {
  sent = null;
  typed = true;
});
