/** A sentence in which what stands between backticks is set as code, as in `kubectl get pods`. */
export function withCode(sentence: string) {
  return sentence.split('`').map((part, index) => (index % 2 === 1 ? <code key={part}>{part}</code> : part));
}
