/** Called with each stretch of text that is encoded: BASE64_RUN, HEX_RUN or PERCENT_RUN, and its span in the text. */
export declare function takeRun(encoding: u32, start: u32, end: u32): void;
