/**
 * The globals of the language under names of the bundle's own; the build puts these in place of the globals themselves. A script asks its
 * host for every global that it names, each time: in the local runtime that is a third of the time of a forecast. It is shorter, too.
 */

const {
  Array: arrays,
  Date: dates,
  Error: errors,
  JSON: json,
  Map: maps,
  Math: math,
  Number: numbers,
  Object: objects,
  Set: sets,
  String: strings,
} = globalThis;

export {
  arrays as Array,
  dates as Date,
  errors as Error,
  json as JSON,
  maps as Map,
  math as Math,
  numbers as Number,
  objects as Object,
  sets as Set,
  strings as String,
};
