package io.cuesheet.api.description;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Builds the schemas of bodies, and records for {@link BodyDirections} how their records declare each property. */
final class BodyModels extends ModelResolver {

    /** Properties that may be null. */
    static final String NULLABLE = "x-nullable-properties";

    /** Properties that a response omits instead of writing null. */
    static final String LEFT_OUT = "x-left-out-properties";

    BodyModels(ObjectMapper mapper) {
        super(withWireNames(mapper), new SchemaNames());
        openapi31(true);
        enumsAsRef = true;
    }

    private static ObjectMapper withWireNames(ObjectMapper mapper) {
        AnnotationIntrospector known = mapper.getSerializationConfig().getAnnotationIntrospector();
        return mapper.setAnnotationIntrospector(AnnotationIntrospector.pair(new WireNames(), known))
                .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
    }

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType annotated, ModelConverterContext context, Iterator<ModelConverter> next) {
        JavaType type = _mapper.constructType(annotated.getType());
        if (type.hasRawClass(LocalDateTime.class)) {
            return new JsonSchema().typesItem("string").format("date-time-local");
        }
        Schema<?> schema = super.resolve(annotated, context, next);
        if (type.isRecordType()) {
            listed(type.getRawClass()).forEach(entries -> context.resolve(new AnnotatedType(entries)));
            @Nullable Schema<?> model = context.getDefinedModels().get(_typeName(type));
            if (model != null) {
                note(model, type);
            }
        }
        return schema;
    }

    /** The enums that {@code @ArraySchema} lists: swagger-core refers to them but does not define them. */
    private static Stream<Class<?>> listed(Class<?> body) {
        return Arrays.stream(body.getRecordComponents())
                .map(component -> component.getAccessor().getAnnotation(ArraySchema.class))
                .filter(Objects::nonNull)
                .<Class<?>>map(array -> array.schema().implementation())
                .filter(Class::isEnum);
    }

    private void note(Schema<?> model, JavaType type) {
        Map<String, RecordComponent> components = Arrays.stream(
                        type.getRawClass().getRecordComponents())
                .collect(Collectors.toMap(RecordComponent::getName, Function.identity()));
        List<BeanPropertyDefinition> properties =
                _mapper.getSerializationConfig().introspect(type).findProperties();
        Function<Predicate<RecordComponent>, List<String>> those = condition -> properties.stream()
                .filter(property -> condition.test(Objects.requireNonNull(components.get(property.getInternalName()))))
                .map(BeanPropertyDefinition::getName)
                .toList();
        model.addExtension(NULLABLE, those.apply(one -> one.getAnnotatedType().isAnnotationPresent(Nullable.class)));
        model.addExtension(LEFT_OUT, those.apply(one -> one.getAccessor().isAnnotationPresent(JsonInclude.class)));
    }
}
