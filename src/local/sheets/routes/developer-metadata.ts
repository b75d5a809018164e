/** `developerMetadata.get` and `developerMetadata.search`. */

import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4';
import { RestError } from '../errors/rest-error.ts';
import { checkPayload } from '../schema/check-payload.ts';
import { metadataOfFilter } from '../store/data-filter.ts';
import { allMetadata } from '../store/metadata.ts';
import type { Answer, RouteContext } from './context.ts';
import { openBook, pickAnswer } from './spreadsheets.ts';

type Search = sheets_v4.Schema$SearchDeveloperMetadataRequest;

/** One piece of metadata by its id, or 404. */
export function getMetadata(context: RouteContext, id: string, metadataId: string): Answer {
  const book = openBook(context, id, 'reader');
  const found = allMetadata(book).find((item) => String(item.metadataId) === metadataId);
  if (found === undefined) {
    throw new RestError(404, `Developer metadata with id ${metadataId} was not found.`);
  }
  return pickAnswer(context, found, 'DeveloperMetadata');
}

/** Everything that at least one filter finds, each with the filters that found it. */
export function searchMetadata(context: RouteContext, id: string): Answer {
  const book = openBook(context, id, 'reader');
  const body = checkPayload<Search>('SearchDeveloperMetadataRequest', context.body ?? {});
  const filters = body.dataFilters ?? [];
  const matches = filters.map((filter) => ({
    filter,
    found: new Set(metadataOfFilter(book, filter)),
  }));
  const matched = allMetadata(book).flatMap((developerMetadata) => {
    const dataFilters = matches.filter((m) => m.found.has(developerMetadata)).map((m) => m.filter);
    return dataFilters.length === 0 ? [] : [{ developerMetadata, dataFilters }];
  });
  const answer = matched.length === 0 ? {} : { matchedDeveloperMetadata: matched };
  return pickAnswer(context, answer, 'SearchDeveloperMetadataResponse');
}
