package io.cuesheet.ui.settings;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.alarm.AlarmSettings;
import io.cuesheet.application.planning.PlanParts;
import io.cuesheet.application.privacy.RetentionSettings;
import io.cuesheet.application.settings.Logos;
import io.cuesheet.application.settings.OrganisationSettings;
import io.cuesheet.application.settings.SendingHold;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.organisation.TimeZoneData;
import io.cuesheet.ui.alarm.AlarmsPanel;
import io.cuesheet.ui.audit.LastChange;
import io.cuesheet.ui.component.LivePages;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.ui.component.TitledView;
import io.cuesheet.ui.planning.PlanProgress;
import io.cuesheet.ui.security.CurrentCaller;
import jakarta.annotation.security.PermitAll;
import java.time.ZoneId;

/** An organisation's settings for all its messages: hold, switches, quiet hours, holidays, retention, alarms. */
@Route("settings")
@Menu(title = "titles.settings", order = 204, icon = "cuesheet/settings.svg")
@PermitAll
public class SettingsView extends Div implements TitledView {

    SettingsView(
            OrganisationSettings settings,
            Logos logos,
            SendingHold hold,
            RetentionSettings retention,
            AlarmSettings alarms,
            PlanParts planning,
            LastChange changes,
            LivePages livePages) {
        Caller caller = CurrentCaller.get();
        addClassNames("view", "settings-view");
        Paragraph zones = Styled.paragraph("quiet", Texts.of("settings.time_zones", TimeZoneData.version()));
        zones.setId("tz-version");
        Div sheet = Styled.div(
                "sheet",
                new PlanProgress(caller, planning, livePages),
                new HoldPanel(caller, settings, hold, livePages),
                new H2(Texts.of("settings.form")),
                new SettingsForm(caller, settings, changes, livePages),
                new H2(Texts.of("settings.logo")),
                new LogoPanel(caller, logos, livePages),
                new H2(Texts.of("settings.holidays")),
                new HolidaysForm(caller, settings, changes, livePages),
                new H2(Texts.of("settings.retention")),
                new RetentionForm(caller, retention),
                new H2(Texts.of("settings.alarms")),
                new AlarmsPanel(caller, alarms, zone(caller, settings), livePages),
                zones);
        add(sheet);
    }

    private static ZoneId zone(Caller caller, OrganisationSettings settings) {
        return settings.find(caller).defaultZone();
    }
}
