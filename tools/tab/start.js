// Shows on the map what this browser has done so far, and where to go on.
const known = JSON.parse(document.getElementById("known").textContent);

function asked(request) {
  return new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
}

// The Lab keeps its files in this browser's database; a database that is not there must not be made here.
async function read(path) {
  const databases = await indexedDB.databases();
  if (!databases.some(({ name }) => name === known.storage)) return null;
  const database = await asked(indexedDB.open(known.storage));
  try {
    if (!database.objectStoreNames.contains("files")) return null;
    return await asked(database.transaction("files").objectStore("files").get(path));
  } finally {
    database.close();
  }
}

async function solved() {
  const file = await read(known.progress).catch(() => null);
  if (!file) return new Set();
  const record = JSON.parse(file.format === "base64" ? atob(file.content) : file.content);
  return new Set(Object.keys(record).filter((id) => record[id].solved));
}

async function show() {
  const done = await solved().catch(() => new Set());
  let next = null, count = 0, all = 0;
  const rows = [...document.querySelectorAll("[data-exercises]")];
  for (const row of rows) {
    const ids = JSON.parse(row.dataset.exercises);
    const mine = ids.filter((id) => done.has(id)).length;
    all += ids.length;
    count += mine;
    if (ids.length && done.size) {
      const bar = `<span aria-hidden="true">${"<i class='full'></i>".repeat(mine)}${"<i></i>".repeat(ids.length - mine)}</span>`;
      row.querySelector(".progress").innerHTML = `${bar} ${mine} of ${ids.length} solved`;
      if (mine < ids.length && !next) next = row;
    }
    row.classList.toggle("solved", ids.length > 0 && mine === ids.length);
  }
  if (!count) return;
  document.getElementById("go").hidden = !next;  // all is solved: nothing to go on with
  if (next) {
    const link = next.querySelector(".run") ?? next.querySelector("a");
    const go = document.getElementById("go");
    go.href = link.href;
    go.textContent = `Go on with ${next.querySelector("h3").textContent}`;
  }
  document.getElementById("done").textContent = `${count} of ${all} exercises solved in this browser.`;
}

// On a small screen a notebook alone is easier to use than the whole Lab.
if (matchMedia("(max-width: 40rem)").matches) {
  for (const link of document.querySelectorAll("a[href*='/lab/index.html']")) {
    link.href = link.getAttribute("href").replace("/lab/index.html", "/notebooks/index.html");
  }
}
show();
addEventListener("pageshow", show);
