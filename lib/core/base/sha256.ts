// SHA-256 without a platform: synchronous, the same in Node, in a worker and in the browser.

/**
 * The SHA-256 digest of bytes, as 64 lower-case hex digits (FIPS 180-4).
 * For digests of content, not for secrets: it does not run in constant time.
 */
export function sha256(bytes: Uint8Array): string {
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

/** The first 32 bits of the fractional part of a root of a prime (FIPS 180-4, 4.2.2 and 5.3.3). */
const rootBits = (prime: bigint, power: 2n | 3n): number => {
  // The integer root of prime x 2^(32 x power) holds the root's whole part and 32 fraction bits.
  const scaled = prime << (32n * power);
  let low = 0n;
  let high = 1n << 40n;
  while (high - low > 1n) {
    const middle = (low + high) >> 1n;
    if (middle ** power <= scaled) low = middle;
    else high = middle;
  }
  return Number(low & 0xffffffffn);
};

function firstPrimes(count: number): readonly bigint[] {
  const primes: number[] = [];
  for (let n = 2; primes.length < count; n++) if (primes.every((p) => n % p !== 0)) primes.push(n);
  return primes.map(BigInt);
}

const PRIMES = firstPrimes(64);
const ROUND = Int32Array.from(PRIMES, (prime) => rootBits(prime, 3n));
const INITIAL = Int32Array.from(PRIMES.slice(0, 8), (prime) => rootBits(prime, 2n));
