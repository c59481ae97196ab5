// SHA-256 without a platform: synchronous, the same in Node, in a worker and in the browser.

/** Bytes to their SHA-256 digest, 64 lower-case hex digits. */
export type Sha256 = (bytes: Uint8Array) => string;

let digest: Sha256 = plainSha256;

/**
 * The SHA-256 digest of bytes, as 64 lower-case hex digits (FIPS 180-4).
 * For digests of content, not for secrets: it does not run in constant time.
 */
export const sha256 = (bytes: Uint8Array): string => digest(bytes);

/** Has `sha256` made by a platform's own code from now on: sooner there, and the same. */
export function sha256By(platform: Sha256): void {
  digest = platform;
}

/** `sha256` by the code below, which runs anywhere. */
export function plainSha256(bytes: Uint8Array): string {
  const state = INITIAL.slice();
  const schedule = new Int32Array(16);
  const whole = bytes.length - (bytes.length % 64);
  mix(state, schedule, bytes.subarray(0, whole));
  mix(state, schedule, paddedTail(bytes.subarray(whole), bytes.length));
  let hex = "";
  for (const word of state) hex += (word >>> 0).toString(16).padStart(8, "0");
  return hex;
}

/** The SHA-256 digest of a text's UTF-8 bytes; a lone surrogate counts as U+FFFD. */
export const sha256Text = (text: string): string => sha256(UTF8.encode(text));

const UTF8 = new TextEncoder();

/** The last bytes, a one bit, zeros, and the length in bits: one or two blocks. */
function paddedTail(rest: Uint8Array, length: number): Uint8Array {
  const tail = new Uint8Array(rest.length < 56 ? 64 : 128);
  tail.set(rest);
  tail[rest.length] = 0x80;
  const view = new DataView(tail.buffer);
  // Lengths pass 2^32 bits at 512 MB, so the count is written as two words.
  view.setUint32(tail.length - 8, Math.floor(length / 2 ** 29));
  view.setUint32(tail.length - 4, length * 8);
  return tail;
}

/** Compresses whole 64-byte blocks into the state. */
function mix(state: Int32Array, schedule: Int32Array, blocks: Uint8Array): void {
  const view = new DataView(blocks.buffer, blocks.byteOffset, blocks.byteLength);
  for (let offset = 0; offset < blocks.length; offset += 64) {
    for (let i = 0; i < 16; i++) schedule[i] = view.getInt32(offset + i * 4);
    compress(state, schedule);
  }
}

// Signed words in variables of their own, which V8 keeps in registers; the schedule rolls through the
// sixteen words of the block, so that its next word is made while the round before is under way.
function compress(state: Int32Array, w: Int32Array): void {
  let a = state[0] as number;
  let b = state[1] as number;
  let c = state[2] as number;
  let d = state[3] as number;
  let e = state[4] as number;
  let f = state[5] as number;
  let g = state[6] as number;
  let h = state[7] as number;
  for (let i = 0; i < 64; i++) {
    let word = w[i & 15] as number;
    if (i > 15) {
      const near = w[(i + 14) & 15] as number;
      const far = w[(i + 1) & 15] as number;
      const s0 = ((far >>> 7) | (far << 25)) ^ ((far >>> 18) | (far << 14)) ^ (far >>> 3);
      const s1 = ((near >>> 17) | (near << 15)) ^ ((near >>> 19) | (near << 13)) ^ (near >>> 10);
      word = (word + s0 + (w[(i + 9) & 15] as number) + s1) | 0;
      w[i & 15] = word;
    }
    // The same as (e & f) ^ (~e & g), and as (a & b) ^ (a & c) ^ (b & c), with one step less.
    const choice = g ^ (e & (f ^ g));
    const sum1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + sum1 + choice + (ROUND[i] as number) + word) | 0;
    const majority = (a & b) | (c & (a | b));
    const sum0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + sum0 + majority) | 0;
  }
  state[0] = (state[0] as number) + a;
  state[1] = (state[1] as number) + b;
  state[2] = (state[2] as number) + c;
  state[3] = (state[3] as number) + d;
  state[4] = (state[4] as number) + e;
  state[5] = (state[5] as number) + f;
  state[6] = (state[6] as number) + g;
  state[7] = (state[7] as number) + h;
}

/** The first 32 bits of the fractional parts of the cube roots of the first 64 primes (FIPS 180-4, 4.2.2). */
const ROUND = Int32Array.of(
  0x428a2f98,
  0x71374491,
  0xb5c0fbcf,
  0xe9b5dba5,
  0x3956c25b,
  0x59f111f1,
  0x923f82a4,
  0xab1c5ed5,
  0xd807aa98,
  0x12835b01,
  0x243185be,
  0x550c7dc3,
  0x72be5d74,
  0x80deb1fe,
  0x9bdc06a7,
  0xc19bf174,
  0xe49b69c1,
  0xefbe4786,
  0x0fc19dc6,
  0x240ca1cc,
  0x2de92c6f,
  0x4a7484aa,
  0x5cb0a9dc,
  0x76f988da,
  0x983e5152,
  0xa831c66d,
  0xb00327c8,
  0xbf597fc7,
  0xc6e00bf3,
  0xd5a79147,
  0x06ca6351,
  0x14292967,
  0x27b70a85,
  0x2e1b2138,
  0x4d2c6dfc,
  0x53380d13,
  0x650a7354,
  0x766a0abb,
  0x81c2c92e,
  0x92722c85,
  0xa2bfe8a1,
  0xa81a664b,
  0xc24b8b70,
  0xc76c51a3,
  0xd192e819,
  0xd6990624,
  0xf40e3585,
  0x106aa070,
  0x19a4c116,
  0x1e376c08,
  0x2748774c,
  0x34b0bcb5,
  0x391c0cb3,
  0x4ed8aa4a,
  0x5b9cca4f,
  0x682e6ff3,
  0x748f82ee,
  0x78a5636f,
  0x84c87814,
  0x8cc70208,
  0x90befffa,
  0xa4506ceb,
  0xbef9a3f7,
  0xc67178f2,
);

/** The same of the square roots of the first eight (5.3.3). */
const INITIAL = Int32Array.of(
  0x6a09e667,
  0xbb67ae85,
  0x3c6ef372,
  0xa54ff53a,
  0x510e527f,
  0x9b05688c,
  0x1f83d9ab,
  0x5be0cd19,
);
