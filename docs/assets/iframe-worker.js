/* A stand-in for Worker on file://, where browsers refuse real ones: the worker's own script runs in an empty
   frame whose postMessage leads back here. Nothing inline, so the page's Content-Security-Policy holds. */
window.Worker = class extends EventTarget {
  #waiting = [];
  #tell;
  constructor(url) {
    super();
    const frame = Object.assign(document.createElement("iframe"), { hidden: true, title: "Search" });
    document.body.append(frame);
    const inner = frame.contentWindow, script = frame.contentDocument.createElement("script");
    script.onload = () => {
      this.#tell = (data) => setTimeout(() => inner.dispatchEvent(new MessageEvent("message", { data })));
      this.#waiting.forEach(this.#tell);
    };
    inner.postMessage = (data) => this.dispatchEvent(new MessageEvent("message", { data }));
    script.src = url;
    frame.contentDocument.head.append(script);
  }
  postMessage(data) {
    if (this.#tell) this.#tell(data);
    else this.#waiting.push(data);
  }
};
