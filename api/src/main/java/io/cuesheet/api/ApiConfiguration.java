package io.cuesheet.api;

import io.cuesheet.api.description.WireNames;
import io.cuesheet.application.FrontDoorsConfiguration;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializerBase;

/** Brings the REST API and the use cases behind it into an application. */
@Configuration(proxyBeanMethods = false)
@ComponentScan
@Import(FrontDoorsConfiguration.class)
public class ApiConfiguration {

    /** On the wire, properties have names in snake case, and enums the names by which people know them. */
    @Bean
    JsonMapperBuilderCustomizer namesOnTheWire() {
        return json -> json.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .addModule(new SimpleModule().addSerializer(Enum.class, new EnumNames()));
    }

    private static final class EnumNames extends ToStringSerializerBase {

        EnumNames() {
            super(Enum.class);
        }

        @Override
        public String valueToString(Object constant) {
            return WireNames.of((Enum<?>) constant);
        }
    }
}
