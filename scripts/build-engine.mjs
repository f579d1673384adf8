import { main } from 'assemblyscript/asc';

const BUILDS = { 'engine.wasm': ['--enable', 'simd'], 'engine-scalar.wasm': ['--disable', 'simd'] };

/** Compiles the matching core to dist/engine.wasm and, for processors without SIMD, dist/engine-scalar.wasm. */
export async function buildEngine() {
  for (const [file, features] of Object.entries(BUILDS)) {
    const options = ['-O3', '--noAssert', '--runtime', 'stub', '--use', 'abort=', ...features];
    const { error, stderr } = await main(['engine/assembly/index.ts', ...options, '--outFile', `dist/${file}`]);
    if (error) throw new Error(`${file}: ${stderr}`, { cause: error });
  }
}
