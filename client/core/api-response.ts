import type {z} from 'zod';

/** Read only all the way down: answers are shared between readers through the query cache. */
type Frozen<T> = {readonly [Key in keyof T]: Frozen<T[Key]>};

/**
 * What the server answers by one of its schemas: `ApiResponse<typeof TourismSite>`. The schema comes by `import type`, so none of
 * it reaches the browser, and an answer that changes on the server no longer compiles here.
 */
export type ApiResponse<Schema extends z.ZodType> = Frozen<z.output<Schema>>;
