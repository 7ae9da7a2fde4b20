export const tourismVi = {
  title: 'Du lịch nông thôn và sản phẩm OCOP',
} as const;
