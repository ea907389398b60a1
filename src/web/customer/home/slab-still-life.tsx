/** On the slab's lip stands a still life, where there is room. */
export const SlabStillLife = () => <div aria-hidden className="slab-still-life" />
