package io.cuesheet.ui.settings;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.planning.PlanPreview;
import io.cuesheet.application.planning.SavedPlan;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.settings.Holidays;
import io.cuesheet.application.settings.OrganisationSettings;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.event.EventCursor;
import io.cuesheet.db.organisation.Holiday;
import io.cuesheet.ui.audit.LastChange;
import io.cuesheet.ui.component.EditConflict;
import io.cuesheet.ui.component.NamedFields;
import io.cuesheet.ui.planning.PlannedChange;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The holidays, one per line, so that an external list can be pasted. */
final class HolidaysForm extends Div implements PlannedChange.Change {

    private static final Pattern PLACE = Pattern.compile("holidays\\[(\\d+)]\\.(day|name)");
    private static final Pattern LINE = Pattern.compile("lines\\[(\\d+)]\\.(day|name)");

    private final Caller caller;
    private final OrganisationSettings settings;
    private final LastChange changes;
    private final NamedFields names = new NamedFields();
    private final TextArea days =
            names.add("lines", HolidaysForm::called, new TextArea(Texts.of("settings.holidays.lines")));
    private long seen;

    HolidaysForm(Caller caller, OrganisationSettings settings, LastChange changes, Executor background) {
        this.caller = caller;
        this.settings = settings;
        this.changes = changes;
        setId("holidays-form");
        days.setId("holidays");
        days.setWidthFull();
        days.setMaxHeight("20rem");
        days.setHelperText(Texts.of("settings.holidays.helper"));
        add(days);
        if (caller.may(Permission.ADMIN)) {
            PlannedChange change = new PlannedChange(this, names, background);
            change.watch(List.of(days));
            add(change);
        } else {
            days.setReadOnly(true);
        }
        saved();
    }

    @Override
    public Function<@Nullable EventCursor, PlanPreview> preview() {
        List<Holiday> wanted = read(days.getValue());
        return after -> settings.previewHolidays(caller, wanted, after);
    }

    @Override
    public Supplier<SavedPlan> save() {
        List<Holiday> wanted = read(days.getValue());
        long version = seen;
        return () -> settings.saveHolidays(caller, wanted, version);
    }

    @Override
    public void saved() {
        show(settings.holidays(caller));
    }

    private void show(List<Holiday> known) {
        seen = Holidays.version(known);
        days.setValue(known.stream()
                .map(holiday -> holiday.day() + " " + holiday.name())
                .collect(Collectors.joining("\n")));
    }

    @Override
    public Optional<EditConflict.Meanwhile> meanwhile() {
        List<Holiday> theirs = settings.holidays(caller);
        return Optional.of(new EditConflict.Meanwhile(
                changes.sentence(caller, "edit-holidays", Texts.of("settings.holidays.were_changed"), after -> true),
                EditConflict.table(compare(theirs, read(days.getValue()))),
                () -> seen = Holidays.version(theirs),
                () -> show(theirs)));
    }

    /** Compares the lists day by day. */
    static List<EditConflict.Line> compare(List<Holiday> theirs, List<Holiday> yours) {
        Map<LocalDate, String> there = names(theirs);
        Map<LocalDate, String> here = names(yours);
        String none = Texts.of("settings.holidays.none");
        return Stream.concat(there.keySet().stream(), here.keySet().stream())
                .distinct()
                .sorted()
                .map(day -> new EditConflict.Line(
                        day.toString(), there.getOrDefault(day, none), here.getOrDefault(day, none)))
                .toList();
    }

    private static Map<LocalDate, String> names(List<Holiday> holidays) {
        return holidays.stream().collect(Collectors.toMap(Holiday::day, Holiday::name));
    }

    /** Throws {@link InvalidInput} that names the line. */
    static List<Holiday> read(String text) {
        List<Integer> lines = new ArrayList<>();
        List<Holiday> holidays = new ArrayList<>();
        String[] all = text.split("\\R", -1);
        try {
            for (int index = 0; index < all.length; index++) {
                if (!all[index].isBlank()) {
                    lines.add(index + 1);
                    holidays.add(holiday(all[index].strip().split("\\s+", 2), holidays.size()));
                }
            }
            Holidays.check(holidays);
            return holidays;
        } catch (InvalidInput wrong) {
            throw wrong.field().map(field -> wrong.at(atLine(field, lines))).orElse(wrong);
        }
    }

    private static Holiday holiday(String[] parts, int index) {
        return new Holiday(
                Holidays.day("holidays[%d].day".formatted(index), parts[0]), parts.length > 1 ? parts[1] : "");
    }

    /** {@code holidays[2].day} as {@code lines[4].day}, if blank lines precede it. */
    private static String atLine(String field, List<Integer> lines) {
        Matcher place = PLACE.matcher(field);
        return place.matches()
                ? "lines[%d].%s".formatted(lines.get(Integer.parseInt(place.group(1))), place.group(2))
                : "lines";
    }

    static String called(String field) {
        Matcher line = LINE.matcher(field);
        if (!line.matches()) {
            return Texts.of("settings.holidays");
        }
        return line.group(2).equals("day")
                ? Texts.of("settings.holidays.line_date", line.group(1))
                : Texts.of("settings.holidays.line_name", line.group(1));
    }
}
