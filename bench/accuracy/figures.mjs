// What a set of samples and the rules reported in each come to.
import { isCore, isPositive } from './samples.mjs';

const rate = (of, hits) => ({ n: of.length, hit: of.filter(({ index }) => hits.has(index)).length });
const tagged = (of, tag) => of.filter(({ tags }) => tags.includes(tag));

/** @param hits the rules reported, by the number of the sample */
export function figuresOf(samples, hits) {
  const negative = samples.filter((sample) => !isPositive(sample));
  const recall = rate(samples.filter(isPositive), hits);
  const core = rate(samples.filter(isCore), hits);
  const alarms = rate(negative, hits);
  return {
    recall,
    core,
    ...precisionAndF1(recall.hit, alarms.hit, share(core)),
    benign: rate(tagged(negative, 'benign'), hits),
    nearMiss: rate(tagged(negative, 'near-miss'), hits),
  };
}

/** Precision over positives and negatives as they come; F1 of it and the recall given. */
export function precisionAndF1(found, alarms, recall) {
  const precision = found + alarms === 0 ? undefined : found / (found + alarms);
  const f1 =
    precision === undefined || recall === undefined || precision + recall === 0
      ? undefined
      : (2 * precision * recall) / (precision + recall);
  return { precision, f1 };
}

/** For each rule of ours, in how many positives and negatives it was reported. */
export function figuresByRule(samples, hits) {
  const rules = new Map();
  for (const sample of samples) {
    for (const rule of new Set(hits.get(sample.index) ?? [])) {
      const seen = rules.get(rule) ?? { found: 0, alarms: 0 };
      rules.set(rule, isPositive(sample) ? { ...seen, found: seen.found + 1 } : { ...seen, alarms: seen.alarms + 1 });
    }
  }
  return rules;
}

/** hit / n, or undefined for none. */
export const share = ({ n, hit }) => (n === 0 ? undefined : hit / n);
export const percent = (part) => (part === undefined ? '-' : `${(100 * part).toFixed(1)} %`);
