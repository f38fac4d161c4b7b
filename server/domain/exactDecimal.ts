import { Decimal } from "decimal.js";

/** Decimal arithmetic with room for products and quotients of everything that can be stored; never written with an exponent. */
export const Exact = Decimal.clone({ precision: 80, rounding: Decimal.ROUND_HALF_UP, toExpNeg: -80, toExpPos: 80 });
