package io.cuesheet.api.description;

import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import io.cuesheet.db.heartbeat.SchedulerHealth.Light;
import io.cuesheet.workflows.planning.PlanAction;
import java.io.Serial;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** How bodies write the values of enums; tells it swagger-core too, which knows Jackson 2 only. */
public final class WireNames extends NopAnnotationIntrospector {

    @Serial
    private static final long serialVersionUID = 1;

    /** Enums without wire names, which bodies write in lower case. */
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
