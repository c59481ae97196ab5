// CRC-32 of bytes (IEEE 802.3), as zip files carry it.

/** Bytes to their CRC-32, an unsigned integer of 32 bits. */
export type Crc32 = (bytes: Uint8Array) => number;

let check: Crc32 = plainCrc32;

/** The CRC-32 of bytes, as an unsigned integer of 32 bits. */
export const crc32 = (bytes: Uint8Array): number => check(bytes);

/** Has `crc32` made by a platform's own code from now on: sooner there, and the same. */
export function crc32By(platform: Crc32): void {
  check = platform;
}

/** `crc32` by the code below, which runs anywhere. */
export function plainCrc32(bytes: Uint8Array): number {
  table ??= Uint32Array.from({ length: 256 }, (_, byte) => ofByte(byte));
  let rest = 0xffffffff;
  for (let i = 0; i < bytes.length; i++) {
    rest = (table[(rest ^ (bytes[i] as number)) & 0xff] as number) ^ (rest >>> 8);
  }
  return (rest ^ 0xffffffff) >>> 0;
}

let table: Uint32Array | null = null;

function ofByte(byte: number): number {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest;
}
