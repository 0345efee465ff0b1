package io.cuesheet.workflows.template;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The facts that a message contained about its event. Local times are the venue's.
 *
 * @param status wire name of the event's status
 * @param startTimeOpen whether it gave the day of the start without its time
 */
public record Told(
        String name,
        String venue,
        String city,
        LocalDateTime startsLocal,
        String timeZone,
        @Nullable LocalDateTime loadInLocal,
        String status,
        boolean startTimeOpen) {

    /** What is no longer true of it. @param now the facts that a message would contain now */
    public List<Difference> differences(Told now) {
        List<Difference> changed = new ArrayList<>();
        compare(changed, Difference.NAME, name, now.name);
        compare(changed, Difference.VENUE, venue, now.venue);
        compare(changed, Difference.CITY, city, now.city);
        // A message that only named the day is still true after a time is set on that day.
        if (startTimeOpen) {
            compare(changed, Difference.STARTS_AT, startsLocal.toLocalDate(), now.startsLocal.toLocalDate());
        } else {
            compare(changed, Difference.STARTS_AT, startsLocal, now.startTimeOpen ? null : now.startsLocal);
        }
        compare(changed, Difference.TIME_ZONE, timeZone, now.timeZone);
        // A message without a load-in time is still true after one is set.
        if (loadInLocal != null) {
            compare(changed, Difference.LOAD_IN_TIME, loadInLocal, now.loadInLocal);
        }
        compare(changed, Difference.STATUS, status, now.status);
        return changed;
    }

    private static void compare(List<Difference> changed, String field, @Nullable Object told, @Nullable Object now) {
        if (!Objects.equals(told, now)) {
            changed.add(new Difference(field, told, now));
        }
    }
}
