package io.cuesheet.api.description;

import io.cuesheet.application.engine.Pollers;
import io.cuesheet.application.manual.Draft;
import io.cuesheet.db.alarm.AlarmNotice;
import io.cuesheet.db.bulk.BulkKind;
import io.cuesheet.db.delivery.AttemptText;
import io.cuesheet.db.heartbeat.SchedulerHealth;
import io.cuesheet.rendering.Variable;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.rule.ChannelKind;
import io.cuesheet.workflows.rule.Expiry;
import io.swagger.v3.core.jackson.TypeNameResolver;
import java.time.DayOfWeek;
import java.util.Map;

/** Names a schema as its class, without <em>Body</em>, unless {@code @Schema} or this table names it. */
final class SchemaNames extends TypeNameResolver {

    private static final Map<Class<?>, String> NAMES = Map.ofEntries(
            Map.entry(MessageStatus.class, "JobStatus"),
            Map.entry(ChannelKind.class, "Channel"),
            Map.entry(Expiry.Kind.class, "ExpiryAnchor"),
            Map.entry(BulkKind.class, "BulkAction"),
            Map.entry(SchedulerHealth.Light.class, "SchedulerLight"),
            Map.entry(Pollers.Alarm.class, "SchedulerAlarm"),
            Map.entry(AlarmNotice.Edge.class, "AlarmEdge"),
            Map.entry(AlarmNotice.Way.class, "AlarmWay"),
            Map.entry(AlarmNotice.Outcome.class, "AlarmOutcome"),
            Map.entry(Draft.Obstacle.class, "DraftObstacle"),
            Map.entry(Draft.Warning.class, "DraftWarning"),
            Map.entry(DayOfWeek.class, "Weekday"),
            Map.entry(Variable.class, "TemplateVariable"),
            Map.entry(AttemptText.class, "SentText"));

    @Override
    protected String getNameOfClass(Class<?> type) {
        return NAMES.getOrDefault(type, type.getSimpleName().replaceFirst("Body$", ""));
    }
}
