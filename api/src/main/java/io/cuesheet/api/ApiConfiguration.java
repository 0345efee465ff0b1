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

/** Adds the REST API and its use cases to an application. */
@Configuration(proxyBeanMethods = false)
@ComponentScan
@Import(FrontDoorsConfiguration.class)
public class ApiConfiguration {

    /** Names properties in snake case on the wire, and gives enums the names that people know. */
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
