// Copies a quote with its citation. Plain-http intranets have no clipboard: the text is then shown,
// selected, to be copied by hand.

export default function ({ data, parentElement }) {
  const button = parentElement.querySelector("button");
  const field = parentElement.querySelector("textarea");
  const said = parentElement.querySelector("[role=status]");
  button.textContent = data.label;
  if (field.value !== data.text) {
    field.value = data.text;
    field.hidden = true;
    said.textContent = "";
  }
  button.onclick = async () => {
    try {
      await navigator.clipboard.writeText(data.text);
      said.textContent = "Copied.";
    } catch {
      field.hidden = false;
      field.focus();
      field.select();
      said.textContent = "Press Ctrl+C (or ⌘C) to copy.";
    }
  };
}
