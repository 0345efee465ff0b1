package io.cuesheet.api.problem;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Describes the API at {@code /v3/api-docs}, with a page to try it at {@code /swagger-ui.html}. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    private static final String KEY = "apiKey";

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
                        .addSecuritySchemes(
                                KEY,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description("An API key of your organisation")));
    }
}
