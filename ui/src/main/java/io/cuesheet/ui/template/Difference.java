package io.cuesheet.ui.template;

import com.github.difflib.text.DiffRow;
import com.github.difflib.text.DiffRowGenerator;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.cuesheet.application.text.Texts;
import io.cuesheet.ui.component.LanguageChoice;
import io.cuesheet.workflows.template.MultilingualText;
import io.cuesheet.workflows.template.TemplateText;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The differences between two texts, line by line. */
final class Difference extends Div {

    private static final DiffRowGenerator GENERATOR = DiffRowGenerator.create()
            .lineNormalizer(line -> line)
            .reportLinesUnchanged(true)
            .build();

    Difference(MultilingualText before, MultilingualText after) {
        setId("difference");
        addClassName("difference");
        getElement().setAttribute("role", "group").setAttribute("aria-label", Texts.of("template.difference"));
        List<DiffRow> rows = GENERATOR.generateDiffRows(lines(before), lines(after));
        rows.forEach(this::show);
    }

    private void show(DiffRow row) {
        switch (row.getTag()) {
            case EQUAL -> line("same", " ", row.getOldLine());
            case DELETE -> line("old", "−", row.getOldLine());
            case INSERT -> line("new", "+", row.getNewLine());
            case CHANGE -> {
                line("old", "−", row.getOldLine());
                line("new", "+", row.getNewLine());
            }
        }
    }

    private void line(String kind, String sign, String text) {
        Span line = new Span(sign + " " + text);
        line.getElement().setAttribute("data-kind", kind);
        add(line);
    }

    private static List<String> lines(MultilingualText texts) {
        Stream<String> translations = texts.translations().entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().toLanguageTag()))
                .flatMap(entry -> Stream.concat(
                        Stream.of(Texts.of("template.difference.language", LanguageChoice.words(entry.getKey()))),
                        lines(entry.getValue())));
        return Stream.of(
                        Stream.of(Texts.of("template.difference.format", TextFields.words(texts.format()))),
                        lines(texts.standard()),
                        translations)
                .flatMap(Function.identity())
                .toList();
    }

    private static Stream<String> lines(TemplateText text) {
        return Stream.concat(
                Stream.of(Texts.of("template.difference.subject", text.subject())),
                text.body().lines());
    }
}
