// Serves every picture of the page that no script serves yet; all its names stay inside the loop.
for (const root of document.querySelectorAll(".wirelab-play:not([data-ready])")) {
  root.dataset.ready = "";
  const stage = root.querySelector(".wp-places");
  const places = [...stage.querySelectorAll(".wp-box")];
  const steps = [...root.querySelectorAll("li")];
  const held = places.map(place => [...place.querySelectorAll("[data-k]")].map(row => [row.dataset.k, { text: row.textContent }]));
  const onWire = step => places[step.dataset.place].matches(".wp-wire");
  const rowsOf = step => [...step.lastElementChild.children];
  const textOf = row => row.firstElementChild.textContent;
  const make = (tag, text, parent) => {
    const made = document.createElement(tag);
    made.textContent = text;
    parent.append(made);
    return made;
  };
  let at = 0, timer = 0;

  // What each place holds after a step: all that happened up to it, from the start.
  const after = now => {
    const state = held.map(rows => new Map(rows));
    for (const step of steps.slice(0, now)) {
      const last = step === steps[now - 1], wire = onWire(step), kept = state[step.dataset.place];
      rowsOf(step).forEach((row, number) => {
        const { k, gone } = row.dataset;
        if (k === undefined && !(wire && last)) return;
        if (gone !== undefined && !last) kept.delete(k);
        else kept.set(k ?? number, { text: textOf(row), note: last && row.querySelector("b, i"), gone: gone !== undefined });
      });
    }
    return state;
  };

  const draw = (place, rows) => {
    place.replaceChildren(place.firstElementChild);
    for (const { text, note, gone } of rows.values()) {
      const line = make("p", "", place);
      line.className = gone ? "wp-gone" : note?.matches?.("b") ? "wp-changed" : "";
      make("code", text, line);
      if (note) line.append(" ", note.cloneNode(true));
    }
    if (!rows.size) make("p", place.dataset.empty, place);
  };

  // A token that moves over the wire; readers who want no movement see none.
  const send = step => {
    for (const token of root.querySelectorAll(".wp-token")) token.remove();
    if (!step || !onWire(step) || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    const [first, ...headers] = rowsOf(step).map(textOf);
    const cookies = headers.filter(text => /^(Set-)?Cookie: /.test(text)).map(text => text.startsWith("Set-") ? text.slice(12).split(";")[0] : text.slice(8).replaceAll("; ", "\n"));
    const token = make("div", cookies.join("\n") || first.split(" ")[0], root);
    token.className = "wp-token";
    token.ariaHidden = "true";
    const way = [places[step.dataset.jar], places[step.dataset.place], places.at(-1)];
    if (!("out" in step.dataset)) way.reverse();
    const zero = root.getBoundingClientRect();
    const frames = way.map(place => {
      const box = place.getBoundingClientRect();
      return { transform: `translate(${box.x - zero.x + (box.width - token.offsetWidth) / 2}px, ${box.y - zero.y + 40}px)` };
    });
    token.animate(frames, { duration: 600 * speed.value, easing: "ease-in-out" }).onfinish = () => token.remove();
  };

  const show = to => {
    at = Math.max(0, Math.min(to, steps.length));
    const step = steps[at - 1];
    after(at).forEach((rows, number) => draw(places[number], rows));
    places.forEach((place, number) => place.classList.toggle("wp-now", number == step?.dataset.place));
    for (const one of steps) one === step ? one.setAttribute("aria-current", "step") : one.removeAttribute("aria-current");
    stage.style.minHeight = Math.max(parseFloat(stage.style.minHeight) || 0, stage.offsetHeight) + "px";
    count.textContent = `step ${at} of ${steps.length}`;
    back.ariaDisabled = at === 0;
    next.ariaDisabled = at === steps.length;
    live.textContent = step ? `${step.children[1].textContent}, ${step.children[2].textContent}: ${rowsOf(step).map(row => row.textContent).join("; ")}` : "Before the first request.";
  };
  const stop = () => {
    clearTimeout(timer);
    timer = 0;
    play.textContent = "Play";
  };
  const go = to => {
    const forward = to > at;
    stop();
    show(to);
    send(forward ? steps[at - 1] : null);
  };
  const run = () => {
    show(at + 1);
    send(steps[at - 1]);
    if (at < steps.length && root.isConnected) timer = setTimeout(run, 1000 * speed.value);
    else stop();
  };

  const bar = make("div", "", root);
  bar.className = "wp-bar";
  stage.before(bar);
  const button = (text, act) => {
    const made = make("button", text, bar);
    made.type = "button";
    made.onclick = act;
    return made;
  };
  const back = button("Back", () => go(at - 1));
  const next = button("Next", () => go(at + 1));
  const play = button("Play", () => {
    if (timer) return stop();
    if (at === steps.length) show(0);
    play.textContent = "Pause";
    run();
  });
  const label = make("label", "Speed ", bar), speed = make("select", "", label);
  for (const [name, seconds] of [["slow", 4], ["normal", 2], ["fast", 1]]) make("option", name, speed).value = seconds;
  speed.value = 2;
  const count = make("span", "", bar), live = make("p", "", root);
  live.ariaLive = "polite";
  stage.after(live);
  root.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || (event.shiftKey && event.key === "Enter")) return;
    event.stopPropagation(); // for JupyterLab a letter is a command: b makes a cell
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: steps.length }[event.key];
    if (to === undefined || event.target === speed) return;
    event.preventDefault();
    go(to);
  });
  root.querySelector("details").open = false;
  show(0);
}
