package io.cuesheet.bench.table;

/** The system whose numbers a column holds. */
public enum Column {
    CUESHEET,
    BARE,
    DB_1S,
    DB_10S
}
