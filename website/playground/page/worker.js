// The thread that Python runs in, so that the page stays quick while a plan is checked.
// It is told `{id, question, given}` and says `{id, answer}` or `{id, problem}`; before all others `{ready}` or `{missing}`; last `{broken}`.

const here = new URL(".", import.meta.url);
const PACKAGES = "/packages";

let python;
let inBrowser;
let tree = null;

async function fetched(name) {
  const response = await fetch(new URL(name, here));
  if (!response.ok) throw new Error(`${name}: ${response.status} ${response.statusText}`);
  return response;
}

async function unpack(name) {
  python.unpackArchive(await (await fetched(name)).arrayBuffer(), "zip", { extractDir: PACKAGES });
}

async function start() {
  let pyodide;
  try {
    pyodide = await import(new URL("pyodide/pyodide.mjs", here));
  } catch {
    return postMessage({ missing: true });
  }
  try {
    const archive = fetched("check.zip").then((response) => response.arrayBuffer());
    const program = fetched("in_browser.py").then((response) => response.text());
    const silent = () => {};
    python = await pyodide.loadPyodide({ indexURL: new URL("pyodide/", here).href, stdout: silent, stderr: silent });
    python.unpackArchive(await archive, "zip", { extractDir: PACKAGES });
    python.FS.writeFile(`${PACKAGES}/in_browser.py`, await program);
    python.runPython(`import sys; sys.path.append("${PACKAGES}")`);
    inBrowser = python.pyimport("in_browser");
    postMessage({ ready: true });
  } catch (error) {
    postMessage({ broken: lastLine(error) });
  }
}

async function answered({ id, question, given }) {
  try {
    if (question === "tree") await (tree ??= unpack("tree.zip"));
    postMessage({ id, ...JSON.parse(inBrowser.answer(question, ...given)) });
  } catch (error) {
    // Other than an exception in Python, one of the machine that runs it, as where memory ends, leaves nothing to ask.
    if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError) postMessage({ broken: lastLine(error) });
    else postMessage({ id, problem: `A bug in plancheck: ${lastLine(error)}` });
  }
}

// Python's traceback ends in what went wrong.
function lastLine(error) {
  return String(error?.message ?? error).trim().split("\n").at(-1);
}

const started = start();
// One question after the other, in their order.
let last = started;
self.addEventListener("message", (event) => {
  last = last.then(() => answered(event.data));
});
