/** What is waited for, or a failure that says what it was when it takes too long: no test waits without end for another program. */
export function within<T>(milliseconds: number, happening: Promise<T>, otherwise: () => string): Promise<T> {
  let timer: NodeJS.Timeout;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`${otherwise()} (${milliseconds / 1_000} s)`)), milliseconds);
  });
  return Promise.race([happening, tooLate]).finally(() => clearTimeout(timer));
}
