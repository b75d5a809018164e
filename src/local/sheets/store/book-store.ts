/** The spreadsheets of one folder: loaded when first asked for, kept in memory, written at each commit. */

import { randomBytes } from 'node:crypto';
import { RestError } from '../errors/rest-error.ts';
import type { Book } from './book.ts';
import { isBookId, loadBook, saveBook } from './book-file.ts';

export interface BookStore {
  /** The committed book, or 404. */
  get(id: string): Book;
  /** Makes a book durable and current. */
  commit(book: Book): void;
  /** An id that no spreadsheet has. */
  newId(): string;
}

/** Opens a folder; it need not exist yet. */
export function createBookStore(directory: string): BookStore {
  const books = new Map<string, Book>();
  return {
    get(id) {
      const book = books.get(id) ?? (isBookId(id) ? loadBook(directory, id) : undefined);
      if (book === undefined) {
        throw new RestError(404, 'Requested entity was not found.');
      }
      books.set(id, book);
      return book;
    },
    commit(book) {
      saveBook(directory, book);
      books.set(book.id, book);
    },
    newId: () => randomBytes(33).toString('base64url'),
  };
}
