import { describe, expect, it } from 'vitest';
import { checkCodeExpression } from '../../../src/detectors/checks/code-expression.ts';
import { expandExample } from '../../../src/rules/examples/expand.ts';
import { candidateIn, keyOf } from './make-candidate.ts';

const machine = (marked: string): string => checkCodeExpression(candidateIn(marked)).verdict;
const human = (marked: string): string => checkCodeExpression(candidateIn(marked, { pattern: 'password' })).verdict;

describe('checkCodeExpression', () => {
  it.each([
    'x = «getToken()»',
    'append(env, "PWD="«+dir)»',
    'append(env, "PWD="«+cmd.Dir,»',
    'privateKey: «ecdsaP256Key»,',
    'privateKey: «privKeyPkcs8»,',
    'if self.key_spec == «KeySpec.ECC_NIST_P384:»',
    'o.key=«e.key:65===e.keyCode»&&(o.type=1)',
    'case"x":«c=h.val(»);break',
    '$x = «New-Object» -TypeName Store',
    'if("x"===«n?(0»,a)',
    'e.x=«n.raw=null»,b',
    'export const x = «/*@__PURE__*/» f()',
    'read({prompt:"x:"«,silent: true})»',
    'x:«null==m»||null==r',
    'prompt = "x:"« % self._id»',
    '- Key6:«:import_public_x25519»',
    'PKCS12 { der, x } => «Identity::PKCS12» { der, x }',
    'if x != «pwd_verify» {',
    'userid = x = «acct» = 0',
    'const X: T = «DOT11_AUTH_ALGO_80211_OPEN»;',
    'secret: «PayloadU8»,',
    'echo "in $x:"« >&5»',
    'm.x = «nn.(Secret»)',
    'ctxt.x = «cf.RootPwd»',
    'x: «paramiko.Ed25519Key»,',
    'x = prompt("Token:"«, hide=True)»"',
    'append(`token`,«n?.[1]»)',
    'x => «HostKeyType::Ecdsa256»,',
    'x = «self.0.try_read()»',
    'x = «vec![0u8;»',
    'x = «getToken»(user)',
    'x = «config.apiKey»',
    'x: «this.token»,',
    'x = «settings.GITHUB_API_SECRET»',
    'x: «Token::Secret»',
    'x = «API_KEY_FROM_ENV»',
    'x: «accessToken»,',
    'x: «&accessToken»',
    'x = «tokens[0]»',
    'x: «KeyObject):»',
    'x=«this.type===O.num»',
    'x: "« . $unk->raw . »"',
    '"x = "«+new Buffer(»"x")',
    "x = «utils$1.getSafeProp»(auth, 'x') || ''",
    'this.#t.x = «this.#c()»;',
    'x = «isObject» && other;',
    'this.x = «arg2» as string;',
  ])('drops code: %s', (marked) => {
    expect(machine(marked)).toBe('drop');
  });

  it.each(['LPCWSTR', '__u32', 'u64'])('drops types: %s', (type) => {
    expect(human(`field: «${type}»,`)).toBe('drop');
  });

  it('drops what a call with such a name returns', () => {
    const digest = expandExample('{hex:64}', 'a');
    expect(
      checkCodeExpression(candidateIn(`sign('', 'test_secret') => '«${digest}»'`, {}, 'test_secret')).verdict,
    ).toBe('drop');
    expect(checkCodeExpression(candidateIn(`sign('test_secret', '«${digest}»')`, {}, 'test_secret')).verdict).toBe(
      'pass',
    );
  });

  it.each([
    ['get_token("«SERVICE_A1»")', 'get_token'],
    ['prompt_password("«Pass phrase 1: »")', 'prompt_password'],
    ['token.startsWith("«AWS4-HMAC»")', 'token.startsWith'],
    ['tokens_.model_for("«gpt-3.5-0301»")', 'tokens_.model_for'],
    ['e ? "reset_password":"«signup»"', 'reset_password'],
    ["vault('x_y', «salt=(2**256» | random", 'x_y'],
    ['--username --password «--netrc» --help', '--password'],
    ['reverse("password", «kwargs=self.kwargs»)', 'password'],
    ['argument("password", «help=»"Password of the registry")', 'password'],
  ])('drops what a call asks for, and other arguments: %s', (marked, name) => {
    expect(checkCodeExpression(candidateIn(marked, {}, name)).verdict).toBe('drop');
  });

  it('leaves the first of several arguments to those who ask for all', () => {
    const marked = 'set_password("«bob0x1»", "f3k9x2m7")';
    expect(checkCodeExpression(candidateIn(marked, { pattern: 'password' }, 'set_password'))).toMatchObject({
      steps: 2,
    });
  });

  it.each([
    ['client.setToken("«f3k9x2m7»")', 'client.setToken'],
    ['token.set("«f3k9x2m7»")', 'token.set'],
    ['checkToken("«f3k9x2m7»")', 'checkToken'],
  ])('keeps what a call is given: %s', (marked, name) => {
    expect(checkCodeExpression(candidateIn(marked, {}, name)).verdict).toBe('pass');
  });

  it('takes a word that a shell ends with && for a value', () => {
    expect(human('PASSWORD=«hunter2» && run')).toBe('pass');
  });

  it.each(['x = «cfg.get("password")»', 'x = «user.password»', 'x: «dbPassword»,', 'x = «os.getcwd()»'])(
    'drops code where a password would be: %s',
    (marked) => {
      expect(human(marked)).toBe('drop');
    },
  );

  it.each(['x = «open_sesame»', 'x = «hunter2!Xy»', 'x: «Tr0ub4dor&3»', 'x = «s3cr3t.P4ss»'])(
    'passes a bare password: %s',
    (marked) => {
      expect(human(marked)).toBe('pass');
    },
  );

  it('lowers a word of a connection string', () => {
    expect(human('Server=db;User=sa;x=«BlueMonday»;Encrypt=yes')).toBe('lower');
  });

  it('passes literals in quotes, also in escaped ones, and in elements', () => {
    expect(machine('x = "«config.apiKey»"')).toBe('pass');
    expect(machine('{\\"x\\": \\"«accessToken»\\"}')).toBe('pass');
    expect(machine('<x>«accessToken»</x>')).toBe('pass');
  });

  it.each(['{base62:32}', '{lowernum:32}', '{hex:40}', '{lower:3}.{base62:20}.{base64url:27}'])(
    'passes bare random %s',
    (expression) => {
      const dropped = Array.from({ length: 1000 }, (_, i) => expandExample(expression, `${i}`)).filter(
        (value) => machine(`x = «${value}»;`) === 'drop',
      );
      expect(dropped).toEqual([]);
    },
  );

  it('does not know where a secret of several lines stands', () => {
    expect(checkCodeExpression({ ...keyOf('config.apiKey'), secretAt: -1 }).verdict).toBe('pass');
  });

  it('leaves to those who ask for all what may be a variable that holds a password', () => {
    for (const marked of ['x: «b64Pwd»,', 'x=«user3_pwd»', 'lookup("x.y", «cyquery»)'])
      expect(checkCodeExpression(candidateIn(marked, { pattern: 'password' }, 'password')).verdict).toBe('lower');
  });
});
