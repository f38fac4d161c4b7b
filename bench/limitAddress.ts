/** Where the limit server finds its rows, as it is told on its command line. */
export type LimitAddress =
  | { readonly engine: "sqlite"; readonly file: string }
  | {
      readonly engine: "mysql";
      readonly host: string;
      readonly port: number;
      readonly user: string;
      readonly database: string;
    };
