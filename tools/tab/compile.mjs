// node compile.mjs PYODIDE FOLDER: adds bytecode, made by this Pyodide's own Python, to the packages of a folder.
import path from "node:path";
import { pathToFileURL } from "node:url";

const [pyodide, folder] = process.argv.slice(2).map((place) => path.resolve(place));
const { loadPyodide } = await import(pathToFileURL(path.join(pyodide, "pyodide.mjs")));
const python = await loadPyodide({ indexURL: pyodide + path.sep });
python.FS.mkdir("/packages");
python.FS.mount(python.FS.filesystems.NODEFS, { root: folder }, "/packages");
await python.runPythonAsync(`
import importlib.util, io, sys, zipfile
from importlib._bootstrap_external import _code_to_hash_pyc
from pathlib import Path

VERSION = "".join(map(str, sys.version_info[:2]))
WHERE = {".whl": f"/lib/python{sys.version_info.major}.{sys.version_info.minor}/site-packages", ".zip": f"/lib/python{VERSION}.zip"}

def beside(name, suffix):
    """Return where Python looks for the bytecode: zipimport beside the source, all others in __pycache__."""
    head, slash, tail = name.rpartition("/")
    return f"{name}c" if suffix == ".zip" else f"{head}{slash}__pycache__/{tail[:-3]}.{sys.implementation.cache_tag}.pyc"

def bytecode(source, shown):
    # Found fresh by a hash and not by a date, and the hash is not looked at: nobody edits these files.
    code = compile(source, shown, "exec", dont_inherit=True)
    return _code_to_hash_pyc(code, importlib.util.source_hash(source), False)

def add_bytecode(package):
    grown = io.BytesIO()
    with zipfile.ZipFile(package) as old, zipfile.ZipFile(grown, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as new:
        for item in old.infolist():
            if item.filename.endswith(".pyc"):
                continue
            data = old.read(item)
            new.writestr(item.filename, data)
            if item.filename.endswith(".py") and ".data/" not in item.filename:
                try:
                    made = bytecode(data, f"{WHERE[package.suffix]}/{item.filename}")
                except SyntaxError:  # a template of a program, or code for another Python
                    continue
                new.writestr(beside(item.filename, package.suffix), made)
    package.write_bytes(grown.getvalue())

for package in sorted(Path("/packages").iterdir()):
    if package.suffix in WHERE:
        add_bytecode(package)
`);
