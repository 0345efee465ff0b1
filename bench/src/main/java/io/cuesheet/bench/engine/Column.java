package io.cuesheet.bench.engine;

/** Whose numbers a column of the table holds. */
enum Column {
    CUESHEET("Cuesheet"),
    BARE("bare"),
    DB_1S("db-sched 1 s"),
    DB_10S("db-sched 10 s");

    private final String title;

    Column(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
