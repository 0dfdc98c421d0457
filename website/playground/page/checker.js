// Asks the thread with Python, and gives promises of its answers.

/** What plancheck says to a question that it can tell a reader about. */
export class Problem extends Error {}

/** Pyodide is not beside the page. */
export class Missing extends Error {}

export class Checker {
  #worker;
  #waiting = new Map();
  #count = 0;

  /** Settles when Python runs; rejects with Missing, or with what went wrong. */
  ready;

  constructor() {
    // A thread that starts from a text of this page keeps to the page's policy; one from a file would be free to ask other hosts.
    const code = `import ${JSON.stringify(new URL("worker.js", import.meta.url).href)};`;
    const address = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
    this.#worker = new Worker(address, { type: "module" });
    this.ready = new Promise((resolve, reject) => {
      this.#worker.addEventListener("message", ({ data }) => {
        if (data.ready) resolve();
        else if (data.missing) reject(new Missing());
        else if (data.broken) reject(new Error(data.broken));
        else this.#settle(data);
      });
      this.#worker.addEventListener("error", (event) => {
        event.preventDefault();
        reject(new Error(event.message || "the thread for Python did not start"));
      });
    }).finally(() => URL.revokeObjectURL(address));
  }

  /** The answer of in_browser.py to a question; rejects with Problem. */
  ask(question, ...given) {
    const id = ++this.#count;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, question, given });
    });
  }

  #settle({ id, answer, problem }) {
    const { resolve, reject } = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (problem === undefined) resolve(answer);
    else reject(new Problem(problem));
  }
}
