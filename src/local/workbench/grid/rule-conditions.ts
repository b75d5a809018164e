/** Conditions of Google Sheets in the component's words, shared by conditional formats and data validation. */

/** Operators that mean the same in both, by Google's condition type. */
export const SHARED_CONDITIONS: Readonly<Record<string, string>> = {
  NUMBER_GREATER: 'isGreaterThan',
  NUMBER_GREATER_THAN_EQ: 'isGreaterOrEqualTo',
  NUMBER_LESS: 'isLessThan',
  NUMBER_LESS_THAN_EQ: 'isLessOrEqualTo',
  NUMBER_EQ: 'isEqual',
  NUMBER_NOT_EQ: 'isNotEqual',
  NUMBER_BETWEEN: 'isBetween',
  NUMBER_NOT_BETWEEN: 'isNotBetween',
  TEXT_CONTAINS: 'containsText',
  TEXT_NOT_CONTAINS: 'notContainsText',
  CUSTOM_FORMULA: 'customFormula',
};

/** Operators that only conditional formats know. */
export const FORMAT_CONDITIONS: Readonly<Record<string, string>> = {
  ...SHARED_CONDITIONS,
  TEXT_EQ: 'isEqual',
  TEXT_STARTS_WITH: 'beginsWithText',
  TEXT_ENDS_WITH: 'endsWithText',
  BLANK: 'isEmpty',
  NOT_BLANK: 'isNotEmpty',
};

/** Operators that only data validation knows. */
export const VALIDATION_CONDITIONS: Readonly<Record<string, string>> = {
  ...SHARED_CONDITIONS,
  TEXT_EQ: 'isEqualText',
  TEXT_IS_EMAIL: 'isEmail',
  TEXT_IS_URL: 'isLink',
  DATE_IS_VALID: 'dateIsValid',
  BOOLEAN: 'isBoolean',
  ONE_OF_LIST: 'isValueInList',
  ONE_OF_RANGE: 'isValueInRange',
};

interface BooleanCondition {
  values?: { userEnteredValue?: string | null }[] | null;
}

/** The values as text; a condition without values has none. */
export function conditionValues(condition: BooleanCondition): string[] {
  return (condition.values ?? []).map((value) => value.userEnteredValue ?? '');
}
