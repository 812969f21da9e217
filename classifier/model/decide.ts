/** The rank an answer vector stands for: 0 Read, 1 Write, 2 Execute, 3 Destructive, 4 Financial; the worst yes decides. */
export function decide(answers: readonly number[]): number {
  for (let head = answers.length - 1; head >= 0; head--) if (answers[head]! > 0) return head + 1;
  return 0;
}

/** How clearly the answers stand for a rank: the distance to the nearest answer that would change it. */
export function marginOf(answers: readonly number[], rank: number): number {
  let margin = rank > 0 ? answers[rank - 1]! : Number.POSITIVE_INFINITY;
  for (let head = rank; head < answers.length; head++) margin = Math.min(margin, -answers[head]!);
  return margin;
}
