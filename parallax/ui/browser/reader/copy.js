// Copies a text. Plain-http intranets have no clipboard: the older command is tried then, and if that
// fails too, the text is shown, selected, to be copied by hand.
//
// Messages
//   from Python, in every run: `text` to be copied; `label` of the button; `what`, the name of the
//     field that shows the text; `send`, what the system's share sheet gets, or null; `sendLabel`.
//   to Python: none.

export default function ({ data, parentElement }) {
  const button = parentElement.querySelector("button");
  const send = parentElement.querySelector(".send");
  send.hidden = !data.send || !navigator.share;
  send.textContent = data.sendLabel;
  // Whoever shuts the sheet has changed their mind: nothing to say.
  send.onclick = () => navigator.share(data.send).catch(() => {});
  const field = parentElement.querySelector("textarea");
  const said = parentElement.querySelector("[role=status]");
  button.textContent = data.label;
  field.setAttribute("aria-label", data.what);
  if (field.value !== data.text) {
    field.value = data.text;
    field.hidden = true;
    said.textContent = "";
  }
  button.onclick = async () => {
    // Emptied first: a status that says the same again would not be read out.
    said.textContent = "";
    try {
      await navigator.clipboard.writeText(data.text);
      said.textContent = "Copied.";
    } catch {
      field.hidden = false;
      field.focus();
      field.select();
      if (document.execCommand("copy")) {
        field.hidden = true;
        button.focus();
        said.textContent = "Copied.";
      } else {
        said.textContent = "Press Ctrl+C (or ⌘C) to copy.";
      }
    }
  };
}
