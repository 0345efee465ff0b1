package io.cuesheet.api.description;

import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.properties.SpringDocConfigProperties;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Describes the API at {@code /v3/api-docs}, with a page to try it at {@code /swagger-ui.html}. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    private static final String KEY = "apiKey";

    /** Ordered before springdoc's converters, which unwrap types that this one can't read. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    ModelConverter bodyModels(SpringDocConfigProperties properties) {
        return new BodyModels(ObjectMapperProvider.createJson(properties));
    }

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Cuesheet")
                        .version("1")
                        .description("Scheduled messages for live events. Timestamps are ISO-8601 with an offset; "
                                + "faults are RFC 9457 problem details with a stable reason_code."))
                .addSecurityItem(new SecurityRequirement().addList(KEY))
                .components(new Components()
                        .addSchemas(ProblemDescriptions.SCHEMA, ProblemDescriptions.schema())
                        .addSchemas(JobFile.NAME, JobFile.schema())
                        .addSchemas(JobFile.LINE, JobFile.line())
                        .addSchemas(KeyPermission.NAME, KeyPermission.schema())
                        .addSecuritySchemes(
                                KEY,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description("An API key of your organisation")));
    }
}
