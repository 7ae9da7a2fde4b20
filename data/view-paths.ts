/** The pages of the product, by their path after the language. */
export const VIEW_PATHS = ['du-lich', 'vung-nguyen-lieu', 'tieu-chi', 'ke-hoach', 'gioi-thieu'] as const;

export type ViewPath = (typeof VIEW_PATHS)[number];
