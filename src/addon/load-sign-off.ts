/** Calls into the script of `sign-off.ts`, which is pushed as a page: pages are not loaded with the project. */

import { CountersignError } from '../core/errors/problem.ts';
import { answer } from './answer.ts';

type Endpoint = (...args: readonly unknown[]) => string;

let endpoints: Readonly<Record<string, Endpoint>> | undefined;

/** What the endpoint of that name gives back; never throws. The names are those that the build puts in, not what anybody sends. */
export function callSignOff(name: string, args: ArrayLike<unknown>): string {
  try {
    endpoints ??= load();
    const endpoint = endpoints[name];
    if (endpoint === undefined) throw halfUpdated(name);
    return endpoint(...Array.from(args));
  } catch (error) {
    return answer(() => {
      throw error;
    });
  }
}

/** The page holds nothing but the script, as it was built. */
function load(): Readonly<Record<string, Endpoint>> {
  const script = HtmlService.createTemplateFromFile('SignOff').getRawContent();
  return new Function(`${script};return countersign`)() as Readonly<Record<string, Endpoint>>;
}

function halfUpdated(name: string): CountersignError {
  return new CountersignError({
    code: 'addon.half-updated',
    what: `This version of the add-on is not whole: ${name} is missing from it.`,
    mend: 'Ask the administrator to push the add-on once more.',
  });
}
