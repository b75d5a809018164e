/** The brief and the reviews from `templates/`, held against the registry. */

import { join } from 'node:path';
import type { BriefTemplate } from '../../core/brief/brief-template.ts';
import { checkBrief } from '../../core/brief/check-brief.ts';
import { CountersignError, type Problem } from '../../core/errors/problem.ts';
import type { PublishedMetric } from '../../core/registry/published.ts';
import { checkReview } from '../../core/review/check-review.ts';
import type { ReviewTemplate } from '../../core/review/review-template.ts';
import { readTemplate, readTemplates } from './read-template.ts';

export interface Documents {
  readonly brief: BriefTemplate;
  readonly reviews: readonly ReviewTemplate[];
}

/**
 * `<templates>/brief/ceo-brief.yaml` and every review of `<templates>/reviews`, in name order.
 * Throws a `CountersignError` with every mistake and its place.
 */
export function readDocuments(templates: string, metrics: readonly PublishedMetric[]): Documents {
  const briefs = join(templates, 'brief');
  const reviewFolder = join(templates, 'reviews');
  const brief = readTemplate<BriefTemplate>(
    join(briefs, 'ceo-brief.yaml'),
    join(briefs, 'brief.schema.json'),
  );
  const reviews = readTemplates<ReviewTemplate>(
    reviewFolder,
    join(reviewFolder, 'review.schema.json'),
  );
  refuse([
    ...checkBrief(brief.value, metrics, brief.locate),
    ...reviews.flatMap(({ value, locate }) => checkReview(value, metrics, locate)),
  ]);
  return { brief: brief.value, reviews: reviews.map(({ value }) => value) };
}

function refuse([first, ...rest]: readonly Problem[]): void {
  if (first !== undefined) throw new CountersignError([first, ...rest]);
}
