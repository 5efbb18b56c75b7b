/** What survives `JSON.stringify` and back unchanged. Room state and views are made of nothing else. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
