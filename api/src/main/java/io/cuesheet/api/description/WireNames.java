package io.cuesheet.api.description;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import io.cuesheet.db.heartbeat.SchedulerHealth.Light;
import io.cuesheet.workflows.planning.PlanAction;
import java.io.Serial;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** Tells swagger-core, which knows Jackson 2 only, the names that Jackson 3 writes and reads. */
final class WireNames extends NopAnnotationIntrospector {

    @Serial
    private static final long serialVersionUID = 1;

    /** Enums without wire names, which bodies write in lower case. */
    private static final Set<Class<?>> LOWER_CASE = Set.of(PlanAction.class, Light.class, DayOfWeek.class);

    @Override
    public @Nullable Object findNamingStrategy(AnnotatedClass body) {
        @Nullable JsonNaming naming = body.getRawType().getAnnotation(JsonNaming.class);
        if (naming == null) {
            return null;
        }
        if (naming.value() != SnakeCaseStrategy.class) {
            throw new IllegalStateException("the description knows snake case only: " + body.getRawType());
        }
        return PropertyNamingStrategies.SnakeCaseStrategy.class;
    }

    @Override
    public String[] findEnumValues(Class<?> type, Enum<?>[] constants, String[] names) {
        return Arrays.stream(constants).map(WireNames::wireName).toArray(String[]::new);
    }

    private static String wireName(Enum<?> constant) {
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
