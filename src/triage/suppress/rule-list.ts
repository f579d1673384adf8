const RULE_ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** The rule ids of `id[,id…]`, or undefined when one of them cannot be the id of a rule. */
export function parseRuleList(text: string): readonly string[] | undefined {
  const ids = text.split(',');
  return ids.every((id) => id.length <= 100 && RULE_ID.test(id)) ? ids : undefined;
}
