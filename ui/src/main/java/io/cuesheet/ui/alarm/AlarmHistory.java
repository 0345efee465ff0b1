package io.cuesheet.ui.alarm;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import io.cuesheet.application.alarm.AlarmSettings.Overview;
import io.cuesheet.application.text.ZonedTimes;
import io.cuesheet.db.alarm.Alarm;
import io.cuesheet.db.alarm.AlarmNotice;
import java.time.Instant;
import java.time.ZoneId;

/** The last alarms, and what was said of them. */
final class AlarmHistory extends Div {

    private final ZoneId zone;
    private final Grid<Alarm> alarms = new Grid<>();
    private final Grid<AlarmNotice> notices = new Grid<>();

    AlarmHistory(ZoneId zone) {
        this.zone = zone;
        alarms.setId("alarm-list");
        alarms.setAllRowsVisible(true);
        alarms.setEmptyStateText("There was no alarm yet.");
        alarms.addColumn(alarm -> AlarmLabels.of(alarm.kind()))
                .setHeader("Alarm")
                .setFlexGrow(2);
        alarms.addColumn(alarm -> time(alarm.since())).setHeader("Since").setFlexGrow(2);
        alarms.addColumn(alarm -> AlarmLabels.state(alarm, alarm.judgedAt())).setHeader("State");
        alarms.addColumn(Alarm::messages).setHeader("Messages");
        notices.setId("alarm-notices");
        notices.setAllRowsVisible(true);
        notices.setEmptyStateText("Nobody was called yet.");
        notices.addColumn(AlarmLabels::subject).setHeader("Told").setFlexGrow(2);
        notices.addColumn(AlarmLabels::recipient).setHeader("To");
        notices.addColumn(notice -> time(notice.createdAt())).setHeader("At").setFlexGrow(2);
        notices.addColumn(AlarmLabels::state).setHeader("State").setFlexGrow(2);
        add(new H3("Last alarms"), alarms, new H3("Last calls"), notices);
    }

    void show(Overview now) {
        alarms.setItems(now.alarms());
        notices.setItems(now.notices());
    }

    private String time(Instant instant) {
        return ZonedTimes.withZone(instant, zone);
    }
}
