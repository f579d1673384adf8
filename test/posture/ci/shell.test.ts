import { describe, expect, it } from 'vitest';
import { secretsIn } from '../../../src/posture/ci/secret-references.ts';
import { expandedText } from '../../../src/posture/ci/shell/expanded-text.ts';
import { readCommands } from '../../../src/posture/ci/shell/read-commands.ts';

const linesOf = (script: string): readonly string[] =>
  readCommands(script, 0).map(({ words, output, pipedTo }) => {
    const text = words.map((word) => word.text).join(' ');
    return `${text} ${output}${pipedTo ? ` | ${pipedTo.words[0].text}` : ''}`;
  });

describe('commands of a script', () => {
  it('are parted by lines and operators, not within quotes or templates', () => {
    expect(linesOf(`a; b && c "x;y" 'p|q' || d\n# e\nf \${{ g && h }} {{ i | j }}`)).toEqual([
      'a shown',
      'b shown',
      `c "x;y" 'p|q' shown`,
      'd shown',
      'f ${{ g && h }} {{ i | j }} shown',
    ]);
  });

  it('go on behind a backslash, and begin behind what leads to them', () => {
    expect(linesOf('sudo env A=1 a \\\n  b\nif ! c; then d; fi')).toEqual([
      'a b shown',
      'c shown',
      'd shown',
      'fi shown',
    ]);
  });

  it('say where their output goes', () => {
    expect(linesOf('a > f\nb 2>/dev/null\nc 2>&1\nd >&2\ne | f >> g\nx=$(h)')).toEqual([
      'a file',
      'b shown',
      'c shown',
      'd shown',
      'e shown | f',
      'f file',
      ' shown',
      'h captured',
    ]);
  });

  it('are not what a here document holds', () => {
    expect(linesOf("cat <<'EOF' > f\necho $TOKEN\nEOF\na")).toEqual(['cat file', 'a shown']);
  });

  it('know where each word stands', () => {
    const script = 'a $(b "c d")';
    const words = readCommands(script, 100).flatMap((command) => command.words);
    expect(words.map(({ start, end }) => script.slice(start - 100, end - 100))).toEqual([
      'a',
      '$(b "c d")',
      'b',
      '"c d"',
    ]);
  });

  it('are read in linear time, whatever is not closed', () => {
    const started = Date.now();
    for (const piece of ['$(', '"', "'", '`', '${', '<<A\n', '"$(', '${{ ', '\\', 'a|'])
      readCommands(piece.repeat(100_000), 0);
    expect(Date.now() - started).toBeLessThan(5000);
  });
});

describe('secrets that a text refers to', () => {
  it.each([
    ['${{ secrets.NPM_TOKEN }}', ['secrets.NPM_TOKEN']],
    ["${{ secrets['A'] || secrets.B }}", ['secrets.A', 'secrets.B']],
    ['$NPM_TOKEN and ${DB_PASSWORD:-none}', ['NPM_TOKEN', 'DB_PASSWORD']],
    ['$(make) $(apiToken)', ['apiToken']],
    ['{{ db_password }} << parameters.api_key >>', ['db_password', 'api_key']],
    ['$env:API_KEY', ['API_KEY']],
  ])('%s', (text, names) => {
    expect(secretsIn(text)).toEqual(names);
  });

  it.each([
    '${{ secrets.GITHUB_TOKEN }}',
    "${{ secrets.A != '' }}",
    '${{ github.token }}',
    '${{ needs.detect-secrets.outputs.count }}',
    '${{ secrets.DOCKER_USERNAME }} ${{ secrets.AWS_REGION }}',
    '$CI_JOB_TOKEN',
    '$(System.AccessToken)',
    'kubectl delete secret $(params.deploy-token-secret) {{inputs.parameters.db-secret-key}}',
    '${#NPM_TOKEN} ${NPM_TOKEN:+set} ${NPM_TOKEN:?missing}',
    '$TOKEN_URL $PWD $BYPASS $TOKENIZER $PUBLIC_KEY $NPM_TOKEN_FILE $VITE_MAP_API_KEY',
    'NPM_TOKEN',
  ])('none in %s', (text) => {
    expect(secretsIn(text)).toEqual([]);
  });

  it('are those of known variables, and not of those that hold something else', () => {
    const variables = new Map<string, 'secret' | 'other'>([
      ['A', 'secret'],
      ['API_TOKEN', 'other'],
    ]);
    const scope = { known: (name: string) => variables.get(name), holdsSecret: true, unknown: 'none' } as const;
    expect(secretsIn('$A $API_TOKEN $NPM_TOKEN', scope)).toEqual(['A']);
  });

  it('are not filled in within single quotes or behind a backslash, unless by a template', () => {
    expect(expandedText(`"$A"'$B'\\$C'\${{ d }}'`)).toBe('"$A"C${{ d }}');
  });
});
