import { describe, expect, it } from 'vitest';
import { pathContext } from '../../src/triage/path-context.ts';

describe('pathContext', () => {
  it.each([
    'test/app.ts',
    'src/__tests__/login.js',
    'pkg/store/store_test.go',
    'src/user.spec.ts',
    'src/user.test.integration.ts',
    'tests/unit/conftest.py',
    'test_login.py',
    'a/Testdata/key.pem',
    'cypress/support/keys.json',
    'testutil/pki/server.pem',
    'plugins/testcases/secrets.json',
    'cmd/serve/s3tests/run.sh',
    'pkg/status/test-cert/cert.key',
    'agent/kerberos/integtest/run.sh',
    'server/config_test_helpers.go',
    'hpke/test-vectors-5f503c5.json',
    'aws-signing-test-suite/v4/context.json',
    'benches/jwt.rs',
    'client/.snapshots/tokens.json',
  ])('knows %s as a test', (path) => {
    expect(pathContext(path)).toBe('test');
  });

  it.each([
    'examples/app.py',
    '.env.example',
    'config/database.sample.yml',
    'config.php.dist',
    'demo/index.html',
    'iam/examples-1.json',
    'src/User.story.tsx',
  ])('knows %s as an example', (path) => {
    expect(pathContext(path)).toBe('example');
  });

  it.each(['README.md', 'docs/api/index.html', 'guide/intro.rst', 'CHANGELOG', 'notebooks/run.ipynb', 'MANUAL.html'])(
    'knows %s as documentation',
    (path) => {
      expect(pathContext(path)).toBe('documentation');
    },
  );

  it.each([
    'node_modules/a/test/key.js',
    'vendor/github.com/x/y.go',
    'venv/lib/python3.12/site-packages/z.py',
    'app.min.js',
  ])('knows %s as somebody else’s code', (path) => {
    expect(pathContext(path)).toBe('vendored');
  });

  it.each([
    'src/app.ts',
    '.env',
    'config/latest.yml',
    'contest/main.go',
    'src/attestation.ts',
    'docker/Dockerfile',
    'protest.py',
    'protests/main.go',
    'testament/book.txt',
    'latest/app.ts',
    'deploy/testify.sh',
  ])('knows nothing of the kind of %s', (path) => {
    expect(pathContext(path)).toBeUndefined();
  });
});
