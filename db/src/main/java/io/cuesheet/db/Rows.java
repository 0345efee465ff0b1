package io.cuesheet.db;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.support.JdbcUtils;

/** Reads rows as records, whose components are named as the columns are; {@link JsonRows} writes them in the same way. */
public final class Rows {

    private Rows() {}

    /** Reads one component of a record. */
    private interface Reader {
        @Nullable
        Object read(ResultSet row) throws SQLException;
    }

    /**
     * Reads each component from the column of its name, {@code sendAt} from {@code send_at}. Ids, zones, languages, durations, enums, JSON
     * objects and arrays of different texts ({@code Set}) are converted from their stored form; the components of a record in the record
     * are columns of the same row.
     */
    public static <T extends Record> RowMapper<T> of(Class<T> type) {
        Constructor<T> constructor = constructor(type);
        List<Reader> readers =
                Arrays.stream(type.getRecordComponents()).map(Rows::reader).toList();
        return (row, number) -> {
            @Nullable Object[] values = new Object[readers.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = readers.get(i).read(row);
            }
            return instantiate(constructor, values);
        };
    }

    private static Reader reader(RecordComponent component) {
        String column = JdbcUtils.convertPropertyNameToUnderscoreName(component.getName());
        Class<?> type = component.getType();
        if (type == Instant.class) {
            return row -> Times.nullableInstant(row, column);
        }
        if (type == ZoneId.class) {
            return row -> read(row.getString(column), ZoneId::of);
        }
        if (type == Locale.class) {
            return row -> read(row.getString(column), Locale::forLanguageTag);
        }
        if (type == Duration.class) {
            return row -> read(row.getString(column), Duration::parse);
        }
        if (type == Map.class) {
            return row -> Json.readObject(row.getString(column));
        }
        if (type == Set.class) {
            return row -> Set.of((String[]) row.getArray(column).getArray());
        }
        if (type.isEnum()) {
            Map<String, Object> constants = constants(type);
            return row -> read(row.getString(column), text -> constant(type, constants, text));
        }
        if (type.isRecord()) {
            return type.getRecordComponents().length == 1 ? id(column, type) : record(type);
        }
        return row -> JdbcUtils.getResultSetValue(row, row.findColumn(column), type);
    }

    private static Reader id(String column, Class<?> type) {
        Constructor<?> constructor = constructor(type);
        return row -> read(row.getObject(column, UUID.class), id -> instantiate(constructor, id));
    }

    private static Reader record(Class<?> type) {
        RowMapper<?> mapper = of(type.asSubclass(Record.class));
        return row -> mapper.mapRow(row, 0);
    }

    private static <V, R> @Nullable R read(@Nullable V value, Function<V, R> reading) {
        return value == null ? null : reading.apply(value);
    }

    private static Map<String, Object> constants(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .collect(Collectors.toUnmodifiableMap(
                        constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT), constant -> constant));
    }

    private static Object constant(Class<?> type, Map<String, Object> constants, String text) {
        Object constant = constants.get(text.toLowerCase(Locale.ROOT));
        if (constant == null) {
            throw new IllegalArgumentException("not a " + type.getSimpleName());
        }
        return constant;
    }

    /** Does not inspect the constructor again, as Spring's own helper does: seasons have 300,000 rows. */
    private static <T> T instantiate(Constructor<T> constructor, @Nullable Object... values) {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException refused) {
            throw new IllegalStateException(
                    "a row is no " + constructor.getDeclaringClass().getSimpleName(), refused.getCause());
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("a record can be made", impossible);
        }
    }

    private static <T> Constructor<T> constructor(Class<T> record) {
        Class<?>[] types = Arrays.stream(record.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<T> constructor = record.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException("every record has its canonical constructor", impossible);
        }
    }
}
