/**
 * The member of a list whose turn it is. A table of all pairs of two lists that takes a third one in turn holds all pairs
 * of the three, and not every triple.
 */
export function inTurn<Member>(list: readonly Member[], turn: number): Member {
  const member = list[turn % list.length];
  if (member === undefined) throw new RangeError("No member has a turn in an empty list.");
  return member;
}
