// Where the server listens: PORT and HOST, the address to print, and whether the port is free.
import net from "node:net";
import { Failure } from "../failure.mjs";

const LOCAL = new Set(["127.0.0.1", "localhost", "::1", "0.0.0.0", "::"]);

// A server whose launcher was killed ends within half a second; a start just after should not stumble over it.
const PATIENCE_MS = 1_500;

/** @returns {{ host: string, port: number, url: string }} */
export function readAddress(env = process.env) {
  const text = env.PORT || "3000";
  const host = env.HOST || "127.0.0.1";
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65535) {
    throw new Failure(`PORT is "${text}", which is no port number.`, "Try PORT=3001 npm start.");
  }
  const name = LOCAL.has(host) ? "localhost" : host.includes(":") ? `[${host}]` : host;
  return { host, port, url: `http://${name}:${port}` };
}

/** Where this machine itself reaches a server that listens on `host`. */
export function localUrl({ host, port }) {
  if (host === "0.0.0.0" || host === "localhost") return `http://127.0.0.1:${port}`;
  if (host === "::") return `http://[::1]:${port}`;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}

export async function requireFreePort(address) {
  const until = Date.now() + PATIENCE_MS;
  let problem = await problemWith(address);
  while (problem === "EADDRINUSE" && Date.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, 150));
    problem = await problemWith(address);
  }
  if (problem) throw wordProblem(problem, address);
}

async function problemWith({ host, port }) {
  const refused = await tryListening(host, port);
  if (refused || !LOCAL.has(host)) return refused;
  // A browser may take "localhost" for ::1, where another program could be listening.
  return (await answersOn("::1", port)) ? "EADDRINUSE" : null;
}

function tryListening(host, port) {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once("error", (error) => resolve(error.code));
    server.listen(port, host, () => server.close(() => resolve(null)));
  });
}

function answersOn(host, port) {
  return new Promise((resolve) => {
    const socket = net.connect({ host, port, timeout: 500 });
    const settle = (answer) => () => {
      socket.destroy();
      resolve(answer);
    };
    socket.once("connect", settle(true));
    socket.once("error", settle(false));
    socket.once("timeout", settle(false));
  });
}

function wordProblem(code, { host, port }) {
  if (code === "EADDRINUSE") {
    return new Failure(
      `Port ${port} is taken by another program.`,
      `Stop that program, or choose another port: PORT=${port + 1} npm start`,
    );
  }
  if (code === "EACCES") {
    return new Failure(
      `This user may not listen on port ${port}.`,
      "Choose a port above 1023: PORT=3000 npm start",
    );
  }
  return new Failure(
    `This machine has no address "${host}" to listen on (${code}).`,
    "Correct HOST, or unset it to listen on 127.0.0.1.",
  );
}
