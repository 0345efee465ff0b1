package io.cuesheet.application.seasonfile.table;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Decides which columns hold the start. A column such as Beginn has a date with a time in one file, and a time beside a column Datum in another:
 * its values say which.
 */
record StartColumns(Map<Column, List<Integer>> positions, ColumnValues values, Set<Integer> unknown) {

    private static final DateForms FORMS = new DateForms(null);

    void settle() {
        if (!positions.containsKey(Column.STARTS_AT)) {
            if (!positions.containsKey(Column.START_DATE)) {
                forget(Column.START_TIME);
            }
            return;
        }
        if (positions.containsKey(Column.START_DATE)
                && !positions.containsKey(Column.START_TIME)
                && isEach(DateForms.Reading::isTimeAlone)) {
            rename(Column.START_TIME);
        } else if (positions.containsKey(Column.START_TIME)
                && !positions.containsKey(Column.START_DATE)
                && isEach(reading -> !reading.isTimeAlone() && reading.isDateAlone())) {
            rename(Column.START_DATE);
        } else {
            forget(Column.START_DATE);
            forget(Column.START_TIME);
        }
    }

    private boolean isEach(Predicate<DateForms.Reading> form) {
        List<Integer> there = positions.get(Column.STARTS_AT);
        return there.size() == 1
                && !values.areEmptyAt(there.getFirst())
                && values.at(there.getFirst()).stream()
                        .allMatch(value -> FORMS.read(value).filter(form).isPresent());
    }

    private void rename(Column column) {
        positions.put(column, positions.remove(Column.STARTS_AT));
    }

    private void forget(Column column) {
        List<Integer> there = positions.remove(column);
        if (there != null) {
            unknown.addAll(there);
        }
    }
}
