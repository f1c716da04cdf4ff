// Prints p50 and the fastest call, in seconds, of a model on frames of random bytes. usage: runner.js MODEL THREADS SPINNING
const ort = require('onnxruntime-node');
const [, , model, threads, spinning] = process.argv;
const SECONDS = 3n;
const WARM_UP = 30;

async function main() {
  const session = await ort.InferenceSession.create(model, {
    intraOpNumThreads: Number(threads),
    interOpNumThreads: 1,
    executionMode: 'sequential',
    graphOptimizationLevel: 'all',
    extra: { session: { intra_op: { allow_spinning: spinning }, set_denormal_as_zero: '1' } },
  });
  const [, height, width, channels] = session.inputMetadata[0].shape;
  const bytes = Uint8Array.from({ length: height * width * channels }, () => Math.random() * 256);
  const input = { [session.inputNames[0]]: new ort.Tensor('uint8', bytes, [1, height, width, channels]) };
  for (let i = 0; i < WARM_UP; i++) await session.run(input);
  const seconds = [];
  const end = process.hrtime.bigint() + SECONDS * 1_000_000_000n;
  while (process.hrtime.bigint() < end) {
    const start = process.hrtime.bigint();
    await session.run(input);
    seconds.push(Number(process.hrtime.bigint() - start) / 1e9);
  }
  seconds.sort((a, b) => a - b);
  console.log(seconds[Math.ceil(seconds.length / 2) - 1], seconds[0]);
}

main();
