package io.cuesheet.application.seasonfile.table;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where columns stand, by what somebody said of them, else by their names.
 *
 * @param others positions of columns that are not known
 */
record HeaderPositions(Map<Column, List<Integer>> positions, Set<Integer> others) {

    /**
     * @param said meanings of columns by their keys; an empty one leaves the column out
     * @param leftOut takes the positions of these
     */
    static HeaderPositions of(HeaderNames names, Map<String, String> said, Set<Integer> leftOut) {
        Map<String, String> meanings = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        meanings.putAll(said);
        Map<Column, List<Integer>> positions = new EnumMap<>(Column.class);
        Set<Integer> others = new TreeSet<>();
        for (int position = 0; position < names.width(); position++) {
            @Nullable String meaning = meanings.get(names.key(position));
            if (meaning != null && meaning.isEmpty()) {
                leftOut.add(position);
            } else if (meaning != null) {
                add(positions, Column.named(meaning.toLowerCase(Locale.ROOT)), position, others);
            }
        }
        Set<Column> taken = Set.copyOf(positions.keySet());
        Set<Column> english = english(names, meanings);
        for (int position = 0; position < names.width(); position++) {
            if (!meanings.containsKey(names.key(position))) {
                String name = names.at(position);
                boolean isEnglish = ColumnNames.findEnglish(name).isPresent();
                // What a person said of a column counts more than another that has its name.
                Optional<Column> column = ColumnNames.find(name)
                        .filter(named -> !taken.contains(named) && (isEnglish || !english.contains(named)));
                add(positions, column, position, others);
            }
        }
        return new HeaderPositions(positions, others);
    }

    /** Columns that a file names in English: a name in another language is then no second one, but somebody's own. */
    private static Set<Column> english(HeaderNames names, Map<String, String> meanings) {
        Set<Column> english = EnumSet.noneOf(Column.class);
        for (int position = 0; position < names.width(); position++) {
            if (!meanings.containsKey(names.key(position))) {
                ColumnNames.findEnglish(names.at(position)).ifPresent(english::add);
            }
        }
        if (english.containsAll(Set.of(Column.START_DATE, Column.START_TIME))) {
            english.add(Column.STARTS_AT);
        }
        return english;
    }

    private static void add(
            Map<Column, List<Integer>> positions, Optional<Column> column, int position, Set<Integer> others) {
        column.ifPresentOrElse(
                known -> positions
                        .computeIfAbsent(known, first -> new ArrayList<>())
                        .add(position),
                () -> others.add(position));
    }
}
