/** What the funnel's data is worth, beside where its closures ended up. */
export interface Quality {
  /** Invitations whose link was opened. */
  opened: number;
  /** Of those, the ones that nobody answered, and how often they were opened. */
  machines: number;
  machineTouches: number;
  /** Answers of people who were not asked. */
  selfSelected: number;
}
