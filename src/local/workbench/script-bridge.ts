/** `google.script.run` inside a frame, as text: calls go to the page around the frame, which runs the bundle. */

/**
 * Arguments obey Google's rules: a Date or a function is refused. A call without an answer calls no handler.
 */
export const SCRIPT_BRIDGE = `(() => {
  const waiting = new Map();
  let last = 0;
  const refuse = (value) => {
    if (value instanceof Date || typeof value === 'function') {
      throw new TypeError('google.script.run can not pass a ' + (value instanceof Date ? 'Date' : 'function'));
    }
    if (value && typeof value === 'object') Object.values(value).forEach(refuse);
  };
  const send = (message) => parent.postMessage({ countersign: message }, '*');
  const runner = (handlers) =>
    new Proxy({}, {
      get(_, name) {
        if (name === 'withSuccessHandler') return (success) => runner({ ...handlers, success });
        if (name === 'withFailureHandler') return (failure) => runner({ ...handlers, failure });
        if (name === 'withUserObject') return (object) => runner({ ...handlers, object });
        return (...args) => {
          refuse(args);
          const id = ++last;
          waiting.set(id, handlers);
          send({ kind: 'run', id, functionName: String(name), args: JSON.parse(JSON.stringify(args)) });
        };
      },
    });
  addEventListener('message', (event) => {
    const message = event.source === parent && event.data && event.data.countersign;
    if (!message || message.kind !== 'outcome') return;
    const handlers = waiting.get(message.id) || {};
    waiting.delete(message.id);
    if (message.outcome.ok) handlers.success?.(message.outcome.value, handlers.object);
    else {
      const error = new Error(message.outcome.error.message);
      error.name = message.outcome.error.name;
      handlers.failure?.(error, handlers.object);
    }
  });
  const host = { close: () => send({ kind: 'close' }), setHeight() {}, setWidth() {}, editor: { focus() {} } };
  window.google = { script: { run: runner({}), host } };
})();`;
