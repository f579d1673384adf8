/**
 * How much of a blob each rule's pattern may search in vain: as if 20 windows of 512 bytes failed in each KB, and
 * 10,000 more.
 *
 * Real files stay far below (the busiest literals occur about once in 2 KB); a file made of look-alikes would hold up
 * the scan for minutes where RE2 runs in JavaScript.
 */
export interface Budget {
  /** Takes the cost of one try; false when none is left. */
  spend(ruleId: string, windowLength: number): boolean;
  /** Gives it back: a match is no work in vain. */
  refund(ruleId: string, windowLength: number): void;
  /** Whether some rule wanted more than it had. */
  readonly exhausted: boolean;
}

const WINDOW = 512;
const ALLOWANCE = 10_000;
const ALLOWANCE_PER_KB = 20;

const costOf = (windowLength: number): number => 1 + Math.floor(windowLength / WINDOW);

/** @param size of the blob, in bytes */
export const createBudget = (size: number): Budget =>
  new RuleBudget(ALLOWANCE + Math.floor((size / 1024) * ALLOWANCE_PER_KB));

/** There is one for each file: functions of its own would take longer to make than the rest of it. */
class RuleBudget implements Budget {
  exhausted = false;
  readonly #most: number;
  #spent: Map<string, number> | undefined;

  constructor(most: number) {
    this.#most = most;
  }

  spend(ruleId: string, windowLength: number): boolean {
    const isLeft = this.#add(ruleId, costOf(windowLength)) <= this.#most;
    if (!isLeft) this.exhausted = true;
    return isLeft;
  }

  refund(ruleId: string, windowLength: number): void {
    this.#add(ruleId, -costOf(windowLength));
  }

  #add(ruleId: string, cost: number): number {
    this.#spent ??= new Map();
    const total = (this.#spent.get(ruleId) ?? 0) + cost;
    this.#spent.set(ruleId, total);
    return total;
  }
}
