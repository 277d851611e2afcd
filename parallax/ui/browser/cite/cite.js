// Which work, in which form: two lists, a field with the text, a button that copies it. All texts
// come with the data, so that a choice needs no answer from the server.
//
// Messages
//   from Python, in every run: `works`, each with its `label` and its `texts`, one a form; `forms`,
//     their labels.
//   to Python: none.

const keep = new WeakMap();

export default function ({ data, parentElement }) {
  const find = (css) => parentElement.querySelector(css);
  const work = find(".work"),
    form = find(".form"),
    field = find("textarea");
  const button = find("button"),
    said = find("[role=status]");

  const list = (select, labels) => {
    const chosen = Math.max(0, select.selectedIndex);
    select.replaceChildren(
      ...labels.map((label, n) => {
        const option = document.createElement("option");
        option.value = n;
        option.textContent = label;
        return option;
      }),
    );
    select.selectedIndex = Math.min(chosen, labels.length - 1);
  };
  const show = () => {
    field.value = data.works[work.selectedIndex]?.texts[form.selectedIndex] ?? "";
    said.textContent = "";
  };
  const told = JSON.stringify(data);
  if (keep.get(parentElement) !== told) {
    keep.set(parentElement, told);
    list(
      work,
      data.works.map((each) => each.label),
    );
    list(form, data.forms);
    find(".which").hidden = data.works.length < 2;
    show();
  }
  work.onchange = show;
  form.onchange = show;
  button.onclick = async () => {
    // Emptied first: a status that says the same again would not be read out.
    said.textContent = "";
    try {
      await navigator.clipboard.writeText(field.value);
      said.textContent = "Copied.";
    } catch {
      field.focus();
      field.select();
      said.textContent = document.execCommand("copy") ? "Copied." : "Press Ctrl+C (or ⌘C) to copy.";
    }
  };
}
