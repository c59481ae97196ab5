// The header under which a file is downloaded, whatever letters its name has (RFC 6266).

/**
 * A header holds plain letters only: a name with others is sent in two forms, of which browsers take
 * the one that is whole.
 */
export function dispositionOf(fileName: string): string {
  const plain = fileName.replace(/[^\w .-]/gu, "_");
  const usual = `attachment; filename="${plain}"`;
  return plain === fileName ? usual : `${usual}; filename*=UTF-8''${encoded(fileName)}`;
}

/** What `encodeURIComponent` leaves as it is and this form does not. */
const encoded = (name: string): string =>
  encodeURIComponent(name.replace(/\p{Cs}/gu, "\ufffd")).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
