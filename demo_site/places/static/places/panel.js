// Keeps the panel open from page to page, and in it the last exchanges of this tab. It uses the browser's storage and
// no cookie: cookies are what the panel is about. Without scripts the panel unfolds, and shows this page's exchange.
(() => {
  const MOST = 6, REMEMBERED = 100;
  const panel = document.querySelector(".places");
  const details = panel.querySelector("details"), list = panel.querySelector("ol");
  const own = [...list.children].map(item => ({ id: item.dataset.id, html: item.outerHTML }));

  // What an exchange says is kept as the server wrote it, so in its language; another language begins a new list.
  // A page that comes from the browser's own cache, by Back, brings an exchange that was listed already.
  function keep() {
    const kept = { lang: panel.lang, seen: [], items: [], ...JSON.parse(sessionStorage.getItem("places")) };
    const fresh = own.filter(item => !kept.seen.includes(item.id));
    const before = kept.lang === panel.lang ? kept.items : [];
    const items = [...fresh.map(item => item.html), ...before].slice(0, MOST);
    const seen = [...fresh.map(item => item.id), ...kept.seen].slice(0, REMEMBERED);
    sessionStorage.setItem("places", JSON.stringify({ lang: panel.lang, seen, items }));
    list.innerHTML = items.join("");
  }

  try {
    details.open = localStorage.getItem("places") === "open";
    details.addEventListener("toggle", () => localStorage.setItem("places", details.open ? "open" : "closed"));
    keep();
    addEventListener("pageshow", event => event.persisted && keep());
  } catch {
    // The browser keeps no storage for this site: the panel is as without scripts.
  }
})();
