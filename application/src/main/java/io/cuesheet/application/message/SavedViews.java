package io.cuesheet.application.message;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.refusal.NotFound;
import io.cuesheet.application.text.PlainText;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.message.SavedView;
import io.cuesheet.db.message.SavedViewRepository;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Stores lists under names, each only for the person who saved it; everybody with read permission may save lists. */
@Service
public class SavedViews {

    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_QUERY = 2_000;
    private static final int MOST = 100;

    private final SavedViewRepository views;
    private final Clock clock;

    SavedViews(SavedViewRepository views, Clock clock) {
        this.views = views;
        this.clock = clock;
    }

    /** The caller's saved lists, by name. */
    public List<SavedView> all(Caller caller) {
        caller.require(Permission.READ);
        return views.all(caller.orgId(), caller.actor());
    }

    /** Saves a list, replacing one of the same name; throws {@link InvalidInput}. */
    @Transactional
    public SavedView save(Caller caller, String name, String query) {
        caller.require(Permission.READ);
        String called = name.strip();
        if (called.isEmpty() || called.length() > LONGEST_NAME || hasControl(called)) {
            throw InvalidInput.of("name", Texts.of("refusal.plain_characters", String.valueOf(LONGEST_NAME)));
        }
        if (query.length() > LONGEST_QUERY || hasControl(query)) {
            throw InvalidInput.of("query", Texts.of("refusal.at_most_plain_characters", String.valueOf(LONGEST_QUERY)));
        }
        List<SavedView> known = all(caller);
        boolean isNew = known.stream().noneMatch(view -> view.name().equals(called));
        if (isNew && known.size() >= MOST) {
            throw InvalidInput.of("name", Texts.of("refusal.one_list_too_many", MOST));
        }
        SavedView saved = new SavedView(called, query);
        views.save(caller.orgId(), caller.actor(), saved, clock.instant());
        return saved;
    }

    /** Throws {@link InvalidInput} if there is none of this name. */
    public void delete(Caller caller, String name) {
        caller.require(Permission.READ);
        if (!views.delete(caller.orgId(), caller.actor(), name)) {
            throw new NotFound("saved list");
        }
    }

    private static boolean hasControl(String text) {
        return PlainText.isNoLine(text);
    }
}
