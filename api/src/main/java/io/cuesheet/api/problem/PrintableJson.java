package io.cuesheet.api.problem;

import io.cuesheet.application.text.PlainText;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.module.SimpleModule;

/** Rejects control characters in all text fields of a body; the use cases are stricter for single-line fields. */
@Configuration(proxyBeanMethods = false)
class PrintableJson {

    @Bean
    JsonMapperBuilderCustomizer printableTexts() {
        return json -> json.addModule(new SimpleModule("printable").addDeserializer(String.class, new Printable()));
    }

    private static final class Printable extends StringDeserializer {

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) {
            String text = super.deserialize(parser, context);
            if (text != null && PlainText.isNotPrintable(text)) {
                throw new ControlCharacters(parser);
            }
            return text;
        }
    }

    /** A body contains control characters. */
    static final class ControlCharacters extends MismatchedInputException {

        private static final long serialVersionUID = 1L;

        ControlCharacters(JsonParser parser) {
            super(parser, "control characters");
        }
    }
}
