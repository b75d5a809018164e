/** Cities as a table of equal slots: a slot number drawn evenly gives a city by its weight. */

import { PLACES } from '../vocabulary/places.ts';
import { sqlText } from './dice.ts';
import type { World } from './world.ts';

const SLOTS = 1000;

/** The statement that makes `sample_place`: one row a slot. */
export function placesSql(): string {
  const total = PLACES.reduce((sum, place) => sum + place.weight, 0);
  let reached = 0;
  const rows = PLACES.map((place) => {
    const from = Math.round((reached / total) * SLOTS);
    reached += place.weight;
    const texts = [place.country, place.state, place.city, place.postalCode].map(sqlText);
    const until = Math.round((reached / total) * SLOTS);
    return `(${[from, until, ...texts, place.latitude, place.longitude].join(', ')})`;
  });
  return `
CREATE TEMP TABLE sample_place AS
SELECT unnest(range(first_slot, end_slot)) AS slot, country, state, city, postal_code, latitude::DOUBLE AS latitude,
  longitude::DOUBLE AS longitude
FROM (VALUES ${rows.join(',\n')}) AS place(first_slot, end_slot, country, state, city, postal_code, latitude, longitude)`;
}

/** The slot where a customer lives. */
export function homeSlot(world: World, userId: string): string {
  return world.dice.below(SLOTS, 'home', userId);
}

/** The slot that an unknown visitor comes from. */
export function visitorSlot(world: World, visit: string): string {
  return world.dice.below(SLOTS, 'visitor', visit);
}
