package io.cuesheet.bench.table;

/** Whose numbers a column of the table holds. */
public enum Column {
    CUESHEET,
    BARE,
    DB_1S,
    DB_10S
}
