// Answers of any size for the measurements: records as a customer list has them.

/** The first record's own text: where it stands on screen, the answer is shown. */
export const FIRST_RECORD = 'customer-0000001'

/**
 * A result of about so many bytes, as JSON text.
 * @param {number} bytes
 */
export function recordsResult(bytes) {
  const size = Buffer.byteLength(record(1)) + 1
  const list = Array.from({ length: Math.max(1, Math.round(bytes / size)) }, (_, at) =>
    record(at + 1),
  )
  return `{"resultType":"complete","content":[],"structuredContent":{"customers":[${list.join(',')}]}}`
}

/** @param {number} number from 1 */
function record(number) {
  const id = String(number).padStart(7, '0')
  return `{"id":"customer-${id}","name":"Zoë Example ${id}","email":"zoe.${id}@example.com","active":${String(number % 3 === 0)},"balance":${number}.50,"orders":${(number * 7919) % 1000},"address":{"street":"Example Road ${id}","city":"Zürich","zip":"8001"},"tags":["gold","newsletter"],"createdAt":"2026-03-01T12:00:00Z","reference":90071992547409930${id}}`
}
