package io.cuesheet.application.contacts;

import io.cuesheet.application.planning.PlanPreview;
import io.cuesheet.application.text.Texts;
import java.util.ArrayList;
import java.util.List;

/** Sums up what was done, or would be, part by part. */
final class AddedParts {

    private final List<ContactsOutcome.Line> lines = new ArrayList<>();
    private final PlanPreview.Sum plans = new PlanPreview.Sum();
    private int changed;
    private int added;
    private int alreadyThere;
    private int withoutRoom;

    void add(ContactParts.Part part) {
        for (ContactMerge merge : part.merges()) {
            alreadyThere += merge.alreadyThere();
            withoutRoom += merge.withoutRoom();
            added += merge.added().size();
            if (!merge.added().isEmpty()) {
                changed++;
                if (lines.size() < ContactsOutcome.LINES) {
                    lines.add(new ContactsOutcome.Line(merge.before().event(), merge.added()));
                }
            }
        }
        part.plans().forEach(plans::add);
    }

    /** What was done before the database was away. */
    String databaseAway() {
        return Texts.of("contact.partly.database", added, changed);
    }

    /** What was done before something else failed. */
    String fault() {
        return Texts.of("contact.partly.fault", added, changed);
    }

    ContactsOutcome outcome(Wanted wanted) {
        return new ContactsOutcome(
                wanted.byEvent().size(),
                changed,
                added,
                alreadyThere,
                withoutRoom,
                lines,
                wanted.unmatched().stream().limit(ContactsOutcome.LINES).toList(),
                wanted.unmatched().size(),
                plans.preview());
    }
}
