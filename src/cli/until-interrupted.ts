/** Waits for Ctrl-C or a polite stop from the system. */

export function untilInterrupted(): Promise<void> {
  return new Promise((resolve) => {
    // A pending promise alone does not keep the process alive.
    const alive = setInterval(() => {}, 60_000);
    const stop = () => {
      clearInterval(alive);
      process.off('SIGINT', stop);
      process.off('SIGTERM', stop);
      resolve();
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
  });
}
