// JupyterLab asks for the guess in a field below the choices. A click types the letter there.
for (const box of document.querySelectorAll(".wirelab-choices:not([data-ready])")) {
  box.dataset.ready = "";
  const area = box.closest(".jp-OutputArea"), cell = box.closest(".jp-Cell");
  if (!area) continue;
  const buttons = [...box.querySelectorAll("button")];
  let field, hidden = [];
  const following = () => {
    const found = [];
    for (let one = cell?.nextElementSibling; one && found.length < 3; one = one.nextElementSibling) found.push(one);
    return found;
  };
  const answered = letter => {
    const chosen = buttons.find(button => button.dataset.letter === letter.trim().toUpperCase());
    for (const button of buttons) button.disabled = true;
    if (chosen) chosen.style.outline = "2px solid currentColor";
    for (const one of hidden) one.style.filter = "";
    // Go on as Shift+Enter does: this cell has run, and need not run twice.
    const [next] = following();
    setTimeout(() => {
      if (!cell.classList.contains("jp-mod-active")) return; // the reader has gone on already
      for (const name of ["mousedown", "mouseup"]) {
        next?.dispatchEvent(new MouseEvent(name, { bubbles: true, cancelable: true, button: 0 }));
      }
      cell.closest(".jp-Notebook")?.focus({ preventScroll: true });
    }, 300);
  };
  const ask = () => {
    field = area.querySelector("input.jp-Stdin-input");
    if (!field) return;
    watcher.disconnect();
    // What follows tells what happened: it comes into sight after the guess.
    hidden = following();
    for (const one of hidden) one.style.filter = "blur(5px)";
    field.addEventListener("keydown", event => { if (event.key === "Enter") answered(field.value); });
    field.scrollIntoView({ block: "nearest" });
    for (const button of buttons) {
      button.disabled = false;
      button.onclick = () => {
        field.value = button.dataset.letter;
        field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
      };
    }
    gone.observe(area, { childList: true, subtree: true });
  };
  // The question may also go away without an answer: the cell was stopped.
  const gone = new MutationObserver(() => {
    if (area.contains(field)) return;
    gone.disconnect();
    for (const button of buttons) button.disabled = true;
    for (const one of hidden) one.style.filter = "";
  });
  const watcher = new MutationObserver(ask);
  watcher.observe(area, { childList: true, subtree: true });
  ask();
}
