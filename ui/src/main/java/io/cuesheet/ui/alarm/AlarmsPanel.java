package io.cuesheet.ui.alarm;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.shared.Registration;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.alarm.AlarmSettings;
import io.cuesheet.application.alarm.AlarmSettings.Overview;
import io.cuesheet.application.text.Language;
import io.cuesheet.application.text.Texts;
import io.cuesheet.ui.component.LivePages;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.PageTask;
import io.cuesheet.ui.component.Pages;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.ui.text.PageLanguage;
import java.time.Duration;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/** Who is alerted when something is wrong, and the latest notices; for admins. */
public final class AlarmsPanel extends Div {

    private static final Duration PULSE = Duration.ofSeconds(3);

    private final Caller caller;
    private final AlarmSettings settings;
    private final LivePages livePages;
    private final Notice notice = new Notice();
    private final AlarmPeople people;
    private final AlarmWebhookForm webhook;
    private final AlarmHistory history;
    private final boolean mayChange;
    private volatile @Nullable Overview shown;

    /** @param zone the organisation's time zone */
    public AlarmsPanel(Caller caller, AlarmSettings settings, ZoneId zone, LivePages livePages) {
        this.caller = caller;
        this.settings = settings;
        this.livePages = livePages;
        this.mayChange = caller.may(Permission.ADMIN);
        this.people = new AlarmPeople(caller, settings, this::refresh);
        this.webhook = new AlarmWebhookForm(caller, settings, this::refresh);
        this.history = new AlarmHistory(zone);
        setId("alarms");
        addClassName("alarms-panel");
        add(Styled.paragraph("about", Texts.of("alarm.about")));
        if (!mayChange) {
            add(Styled.paragraph("quiet", Texts.of("alarm.need_role", Permission.ADMIN.holders())));
            return;
        }
        Button test = new Button(Texts.of("alarm.test"), click -> test());
        test.setId("test-alarms");
        add(people, webhook, test, notice, history);
        refresh();
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        if (mayChange) {
            UI page = attached.getUI();
            Registration pulse = livePages.every(PULSE, () -> read(page));
            Pages.onLeaving(this, pulse::remove);
        }
    }

    private void test() {
        notice.sayNothing();
        PageTask.attempt(
                () -> {
                    int count = settings.test(caller);
                    refresh();
                    notice.say(Notice.Kind.SUCCESS, Texts.of("alarm.tested", count));
                },
                notice::say);
    }

    private void refresh() {
        show(settings.find(caller));
    }

    /** Keeps typed text: only lists change. */
    private void read(UI page) {
        try {
            Overview now = Language.in(PageLanguage.of(page), () -> settings.find(caller));
            if (!now.equals(shown)) {
                Pages.change(page, () -> show(now));
            }
        } catch (DataAccessException away) {
            // The badge shows that the database is unavailable; the next pulse tries again.
        }
    }

    private void show(Overview now) {
        shown = now;
        people.show(now.people());
        webhook.show(now.webhook());
        history.show(now);
    }
}
