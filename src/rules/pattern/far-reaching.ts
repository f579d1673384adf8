import { NEAR } from '../../../engine/assembly/layout.ts';
import type { PatternNode } from './ast.ts';
import { lengthOf } from './sequences.ts';

/**
 * Whether a match may be longer than NEAR bytes and go on over several lines, as a private key does: then a change far
 * behind its literal can make or break it. All others end on the line where they begin, or soon after.
 */
export function isFarReaching(pattern: PatternNode): boolean {
  return lengthOf(pattern).max > NEAR && holdsNewline(pattern);
}

function holdsNewline(node: PatternNode): boolean {
  switch (node.kind) {
    case 'assertion':
      return false;
    case 'chars':
      return node.chars.includes('\n');
    case 'choice':
      return node.options.some(holdsNewline);
    case 'concat':
      return node.parts.some(holdsNewline);
    case 'repeat':
      return holdsNewline(node.node);
  }
}
