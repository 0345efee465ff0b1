package io.cuesheet.api.description;

import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import io.cuesheet.db.heartbeat.SchedulerHealth.Light;
import io.cuesheet.workflows.planning.PlanAction;
import java.io.Serial;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** Names of enum values in bodies, also for swagger-core, which supports only Jackson 2. */
public final class WireNames extends NopAnnotationIntrospector {

    @Serial
    private static final long serialVersionUID = 1;

    /** Enums without wire names; bodies write them in lower case. */
    private static final Set<Class<?>> LOWER_CASE = Set.of(PlanAction.class, Light.class, DayOfWeek.class);

    @Override
    public String[] findEnumValues(Class<?> type, Enum<?>[] constants, String[] names) {
        return Arrays.stream(constants).map(WireNames::of).toArray(String[]::new);
    }

    /** The name on the wire. */
    public static String of(Enum<?> constant) {
        try {
            return (String) constant.getDeclaringClass().getMethod("wireName").invoke(constant);
        } catch (NoSuchMethodException none) {
            return LOWER_CASE.contains(constant.getDeclaringClass())
                    ? constant.name().toLowerCase(Locale.ROOT)
                    : constant.name();
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
