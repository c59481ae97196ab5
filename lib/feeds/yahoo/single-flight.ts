// Single flight: many who ask the same thing at the same time share one request.

/** Runs `make` once for all who ask for a key while it runs; the next one asks anew. */
export function singleFlight<T>(): (key: string, make: () => Promise<T>) => Promise<T> {
  const flying = new Map<string, Promise<T>>();
  return (key, make) => {
    const known = flying.get(key);
    if (known) return known;
    const flight = make().finally(() => flying.delete(key));
    flying.set(key, flight);
    return flight;
  };
}
