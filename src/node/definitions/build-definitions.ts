/** A program of the build: compiles the definitions of this checkout, so that a start does not have to. */

import { CountersignError } from '../../core/errors/problem.ts';
import { projectRoot } from '../built-file.ts';
import { keepDefinitions } from './built-definitions.ts';
import { loadDefinitions } from './load-definitions.ts';

try {
  keepDefinitions(projectRoot(), loadDefinitions);
} catch (error) {
  // A mistake in a definition is told by the command that needs them; the program itself is built.
  if (!(error instanceof CountersignError)) throw error;
}
