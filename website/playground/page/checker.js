// Asks the thread with Python, and gives promises of its answers.

/** What plancheck says to a question that it can tell a reader about. */
export class Problem extends Error {}

/** Pyodide is not beside the page. */
export class Missing extends Error {}

/** The thread ended before it had answered. The next question starts another one. */
export class Stopped extends Error {}

export class Checker {
  #worker = null;
  #ready;
  #waiting = new Map();
  #count = 0;

  /** Settles when Python runs; rejects with Missing, or with what went wrong. */
  get ready() {
    return this.#ready;
  }

  constructor() {
    this.#start();
  }

  #start() {
    // A thread that starts from a text of this page keeps to the page's policy; one from a file would be free to ask other hosts.
    const code = `import ${JSON.stringify(new URL("worker.js", import.meta.url).href)};`;
    const address = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
    const worker = new Worker(address, { type: "module" });
    this.#worker = worker;
    this.#ready = new Promise((resolve, reject) => {
      const end = (why) => {
        reject(why);
        if (this.#worker === worker) this.#stop(why.message);
      };
      worker.addEventListener("message", ({ data }) => {
        if (data.ready) resolve();
        else if (data.missing) end(new Missing());
        else if (data.broken) end(new Error(data.broken));
        else this.#settle(data);
      });
      worker.addEventListener("error", (event) => {
        event.preventDefault();
        end(new Error(event.message || "the thread for Python did not start"));
      });
    }).finally(() => URL.revokeObjectURL(address));
    // Who asks hears of it too.
    this.#ready.catch(() => {});
  }

  #stop(why) {
    this.#worker.terminate();
    this.#worker = null;
    for (const { reject } of this.#waiting.values()) reject(new Stopped(why));
    this.#waiting.clear();
  }

  /** The answer of in_browser.py to a question; rejects with Problem or Stopped. */
  ask(question, ...given) {
    if (this.#worker === null) this.#start();
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
