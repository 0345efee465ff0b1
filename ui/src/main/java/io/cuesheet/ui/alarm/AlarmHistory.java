package io.cuesheet.ui.alarm;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import io.cuesheet.application.alarm.AlarmSettings.Overview;
import io.cuesheet.application.text.Texts;
import io.cuesheet.application.text.ZonedTimes;
import io.cuesheet.db.alarm.Alarm;
import io.cuesheet.db.alarm.AlarmNotice;
import java.time.Instant;
import java.time.ZoneId;

/** The latest alarms and their notices. */
final class AlarmHistory extends Div {

    private final ZoneId zone;
    private final Grid<Alarm> alarms = new Grid<>();
    private final Grid<AlarmNotice> notices = new Grid<>();

    AlarmHistory(ZoneId zone) {
        this.zone = zone;
        alarms.setId("alarm-list");
        alarms.setAllRowsVisible(true);
        alarms.setEmptyStateText(Texts.of("alarm.history.none"));
        alarms.addColumn(alarm -> AlarmLabels.of(alarm.kind()))
                .setHeader(Texts.of("alarm.history.alarm"))
                .setFlexGrow(2);
        alarms.addColumn(alarm -> time(alarm.since()))
                .setHeader(Texts.of("alarm.history.since"))
                .setFlexGrow(2);
        alarms.addColumn(alarm -> AlarmLabels.state(alarm, alarm.judgedAt()))
                .setHeader(Texts.of("alarm.history.state"));
        alarms.addColumn(alarm -> Texts.number(alarm.messages())).setHeader(Texts.of("alarm.history.messages"));
        notices.setId("alarm-notices");
        notices.setAllRowsVisible(true);
        notices.setEmptyStateText(Texts.of("alarm.notice.none"));
        notices.addColumn(AlarmLabels::subject)
                .setHeader(Texts.of("alarm.notice.told"))
                .setFlexGrow(2);
        notices.addColumn(AlarmLabels::recipient).setHeader(Texts.of("alarm.notice.to"));
        notices.addColumn(notice -> time(notice.createdAt()))
                .setHeader(Texts.of("alarm.notice.at"))
                .setFlexGrow(2);
        notices.addColumn(AlarmLabels::state)
                .setHeader(Texts.of("alarm.history.state"))
                .setFlexGrow(2);
        add(new H3(Texts.of("alarm.history.title")), alarms, new H3(Texts.of("alarm.notice.title")), notices);
    }

    void show(Overview now) {
        alarms.setItems(now.alarms());
        notices.setItems(now.notices());
    }

    private String time(Instant instant) {
        return ZonedTimes.withZone(instant, zone);
    }
}
