// Serves every picture of the page that no script serves yet; all its names stay inside the loop.
for (const root of document.querySelectorAll(".wirelab-timelines:not([data-ready])")) {
  root.dataset.ready = "";
  const { last, step } = root.dataset;
  const lines = root.querySelector("div");
  const tracks = [...root.querySelectorAll(".wt-track[data-end]")];
  const moments = [...root.querySelectorAll("li")];
  const make = (tag, text, parent) => {
    const made = document.createElement(tag);
    made.textContent = text;
    parent.append(made);
    return made;
  };
  let now = 0, shown;

  const words = seconds => {
    const units = [["day", 86400], ["hour", 3600], ["minute", 60], ["second", 1]].filter(([, size]) => size <= seconds);
    const said = units.slice(0, 2).map(([name, size], number) => [name, Math.floor(number ? seconds % units[0][1] / size : seconds / size)]);
    return "in " + said.filter(([, count]) => count).map(([name, count]) => `${count} ${name}${count === 1 ? "" : "s"}`).join(" ");
  };

  const show = moment => {
    now = moment;
    const when = now ? words(now) : "now";
    const here = moments.findLast(one => one.dataset.at <= now);
    root.style.setProperty("--now", `${100 * now / last}%`);
    for (const track of tracks) track.classList.toggle("wt-over", track.dataset.end <= now);
    if (here !== shown) live.replaceChildren(here.lastElementChild.cloneNode(true));
    shown = here;
    for (const one of moments) one === here ? one.setAttribute("aria-current", "time") : one.removeAttribute("aria-current");
    range.value = Math.round(now / step);
    range.setAttribute("aria-valuetext", when);
    time.textContent = when;
  };

  const bar = make("div", "", root);
  bar.className = "wt-bar";
  lines.before(bar);
  const label = make("label", "Move now ", bar), range = make("input", "", label), time = make("output", "", label);
  range.type = "range";
  range.max = last / step;
  range.oninput = () => show(range.value * step);
  const next = make("button", "Next end", bar);
  next.type = "button";
  next.onclick = () => show(Number((moments.find(one => one.dataset.at > now) ?? moments[0]).dataset.at));
  const live = make("div", "", root);
  live.ariaLive = "polite";
  lines.after(live);
  root.addEventListener("keydown", event => {
    const command = event.ctrlKey || event.metaKey || event.altKey || (event.shiftKey && event.key === "Enter");
    if (!command) event.stopPropagation(); // for JupyterLab a letter is a command, too
  });
  root.querySelector("details").open = false;
  show(0);
}
