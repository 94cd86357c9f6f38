/* A stand-in for Worker on file://, where browsers refuse real ones: the worker's own script runs in an empty
   frame whose postMessage leads back here. Nothing inline, so the page's Content-Security-Policy holds. */
window.Worker = class extends EventTarget {
  constructor(url) {
    super();
    const frame = Object.assign(document.createElement("iframe"), { hidden: true, title: "Search" });
    document.body.append(frame);
    const inner = frame.contentWindow, script = frame.contentDocument.createElement("script");
    const waiting = [];
    const tell = (data) => inner.dispatchEvent(new MessageEvent("message", { data }));
    this.postMessage = (data) => waiting.push(data);
    script.onload = () => { this.postMessage = (data) => setTimeout(tell, 0, data); waiting.forEach(tell); };
    inner.postMessage = (data) => this.dispatchEvent(new MessageEvent("message", { data }));
    script.src = url;
    frame.contentDocument.head.append(script);
  }
};
