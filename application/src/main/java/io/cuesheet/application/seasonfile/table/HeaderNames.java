package io.cuesheet.application.seasonfile.table;

import io.cuesheet.application.seasonfile.content.ComparedText;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The names in a header. */
final class HeaderNames {

    private final List<String> names;
    private final Map<String, Integer> counts = new HashMap<>();

    HeaderNames(List<String> cells) {
        names = cells.stream().map(ColumnValues::cut).map(ComparedText::of).toList();
        names.forEach(name -> counts.merge(name.toLowerCase(Locale.ROOT), 1, Integer::sum));
    }

    int width() {
        return names.size();
    }

    String at(int position) {
        return names.get(position);
    }

    /** What answers call the column: its name, else its number. */
    String key(int position) {
        String name = names.get(position).toLowerCase(Locale.ROOT);
        return name.isEmpty() || counts.get(name) > 1 ? "#" + (position + 1) : ColumnValues.plain(names.get(position));
    }
}
