/** A stage as it stands in the full plan, and the order that readers see; null for a hidden one. */
export interface PlannedStage {
  readonly stage: string
  readonly order: number
  readonly publicOrder: number | null
}

/**
 * The plan with one more stage: it goes before the one that holds its order, which moves up, as do those right behind it.
 * The public order counts hidden stages out, and stays between the public neighbours, so that gaps tell nothing.
 */
export function planWith(plan: readonly PlannedStage[], stage: string, order: number, isHidden: boolean): readonly PlannedStage[] {
  const before = plan.filter((planned) => planned.order < order)
  const after = plan.filter((planned) => planned.order >= order)
  const lastPublic = publicOrders(before).at(-1) ?? 0
  const nextPublic = publicOrders(after)[0] ?? Infinity
  const counted = order - (before.length - publicOrders(before).length)
  const publicOrder = isHidden ? null : Math.min(Math.max(counted, lastPublic + 1), nextPublic)
  return movedUp([...before, { stage, order, publicOrder }], after)
}

const publicOrders = (plan: readonly PlannedStage[]): readonly number[] =>
  plan.flatMap(({ publicOrder }) => (publicOrder === null ? [] : [publicOrder]))

function movedUp(before: readonly PlannedStage[], after: readonly PlannedStage[]): readonly PlannedStage[] {
  let lastOrder = before.at(-1)?.order ?? 0
  let lastPublic = publicOrders(before).at(-1) ?? 0
  const moved = after.map((planned) => {
    lastOrder = Math.max(planned.order, lastOrder + 1)
    if (planned.publicOrder === null) return { ...planned, order: lastOrder }
    lastPublic = Math.max(planned.publicOrder, lastPublic + 1)
    return { ...planned, order: lastOrder, publicOrder: lastPublic }
  })
  return [...before, ...moved]
}
