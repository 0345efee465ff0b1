package io.cuesheet.api.description;

import io.cuesheet.application.engine.Pollers;
import io.cuesheet.application.manual.Draft;
import io.cuesheet.db.bulk.BulkKind;
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

    private static final Map<Class<?>, String> NAMES = Map.of(
            MessageStatus.class, "JobStatus",
            ChannelKind.class, "Channel",
            Expiry.Kind.class, "ExpiryAnchor",
            BulkKind.class, "BulkAction",
            SchedulerHealth.Light.class, "SchedulerLight",
            Pollers.Alarm.class, "SchedulerAlarm",
            Draft.Obstacle.class, "DraftObstacle",
            Draft.Warning.class, "DraftWarning",
            DayOfWeek.class, "Weekday",
            Variable.class, "TemplateVariable");

    @Override
    protected String getNameOfClass(Class<?> type) {
        return NAMES.getOrDefault(type, type.getSimpleName().replaceFirst("Body$", ""));
    }
}
