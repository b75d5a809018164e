/** Three weeks as a reader gets them: what changed, why, who acts; each figure of every sentence held against the data. */

import { fileURLToPath } from 'node:url';
import { buildBrief } from '../../../src/core/brief/build-brief.ts';
import { draftOf } from '../../../src/core/brief/issued-brief.ts';
import { briefMarkdown } from '../../../src/core/brief/render/brief-markdown.ts';
import { verifyBrief } from '../../../src/core/brief/verify-words.ts';
import { expectGolden } from '../../support/golden.ts';
import { incident, quiet, restatement } from './weeks.ts';

test.each([
  ['quiet', quiet()],
  ['incident', incident()],
  ['restatement', restatement()],
])('the brief of a week that is: %s', (week, snapshot) => {
  const brief = buildBrief(snapshot);
  expect(verifyBrief(brief, snapshot)).toEqual([]);
  const file = fileURLToPath(new URL(`golden/week-${week}.md`, import.meta.url));
  expectGolden(file, briefMarkdown(draftOf(brief)));
});
