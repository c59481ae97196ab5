// PORT and HOST: what they may be, what is printed, and what is said of a taken port.
import net from "node:net";
import { expect, test } from "vitest";
import { readAddress, requireFreePort } from "./address.mjs";

test.each([
  [{}, "http://localhost:3000"],
  [{ PORT: "3001" }, "http://localhost:3001"],
  [{ HOST: "0.0.0.0" }, "http://localhost:3000"],
  [{ HOST: "::1" }, "http://localhost:3000"],
  [{ HOST: "192.0.2.7", PORT: "80" }, "http://192.0.2.7:80"],
  [{ HOST: "2001:db8::1" }, "http://[2001:db8::1]:3000"],
])("%j is served at %s", (env, url) => {
  expect(readAddress(env).url).toBe(url);
});

test.each(["abc", "0", "65536", "-1", "30 00", "3000.5"])("PORT %j is refused", (PORT) => {
  expect(() => readAddress({ PORT })).toThrow(`PORT is "${PORT}", which is no port number.`);
});

test.each(["127.0.0.1", "::1"])("a port taken on %s is refused with a way out", async (host) => {
  const server = net.createServer();
  await new Promise((resolve) => server.listen(0, host, resolve));
  const { port } = server.address();
  const refused = requireFreePort({ host: "127.0.0.1", port });
  await expect(refused).rejects.toMatchObject({
    message: `Port ${port} is taken by another program.`,
    advice: expect.stringContaining(`PORT=${port + 1} npm start`),
  });
  await new Promise((resolve) => server.close(resolve));
  await expect(requireFreePort({ host: "127.0.0.1", port })).resolves.toBeUndefined();
});
