package io.cuesheet.bench.engine;

/** Whose numbers a column of the table holds. */
enum Column {
    CUESHEET,
    BARE,
    DB_1S,
    DB_10S
}
