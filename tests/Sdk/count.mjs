// A reporter that ends with one line of counts; tests that a failed hook or a time limit cancelled count as failed.
export default async function* count(events) {
  const counts = { passed: 0, failed: 0, skipped: 0 }
  for await (const { type, data } of events) {
    if (data?.details?.type === 'suite') continue
    if (type === 'test:pass') counts[data.skip === undefined ? 'passed' : 'skipped']++
    if (type === 'test:fail') counts.failed++
  }
  yield `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`
}
