/** `Blob`: bytes with a name and a type, as `Utilities.newBlob` makes them. */

import { onlyKnown } from '../only-known.ts';
import type { Realm } from '../realm.ts';

type Bytes = readonly number[] | string;

interface Blob {
  getName(): string | null;
  getContentType(): string | null;
  getBytes(): unknown;
  getDataAsString(): string;
  getAs(contentType: string): Blob;
}

/** Google converts between types; nothing here does, so that is refused by its name. */
export function newBlob(realm: Realm) {
  const blob = (bytes: Buffer, contentType: string | null, name: string | null): Blob => {
    const made: Blob = onlyKnown('Blob', {
      getName: () => name,
      getContentType: () => contentType,
      getBytes: () => realm.value(Array.from(new Int8Array(bytes))),
      getDataAsString: () => bytes.toString('utf8'),
      setName: (other: string) => blob(bytes, contentType, other),
      getAs(wanted: string) {
        if (wanted === contentType) return made;
        throw realm.error(
          'Exception',
          `Converting from ${contentType} to ${wanted} is not available in the local Apps Script runtime`,
        );
      },
    });
    return made;
  };
  return (data: Bytes, contentType: string | null = null, name: string | null = null) =>
    blob(
      typeof data === 'string' ? Buffer.from(data, 'utf8') : Buffer.from(Int8Array.from(data)),
      contentType,
      name,
    );
}
