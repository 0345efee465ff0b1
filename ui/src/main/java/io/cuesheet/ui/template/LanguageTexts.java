package io.cuesheet.ui.template;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import io.cuesheet.application.text.Texts;
import io.cuesheet.ui.component.LanguageChoice;
import io.cuesheet.ui.component.NamedFields;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.workflows.template.MultilingualText;
import io.cuesheet.workflows.template.TemplateText;
import io.cuesheet.workflows.template.TextFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The texts of a template, one language at a time, all in one format. */
final class LanguageTexts extends Div {

    private final TextFields fields;
    private final Select<Optional<Locale>> shown = new Select<>();
    private final LanguageChoice added = new LanguageChoice(Texts.of("template.language.add"));
    private final Button remove = new Button(Texts.of("template.language.remove"), click -> remove());
    private final Runnable typed;
    private final Map<Optional<Locale>, TemplateText> texts = new HashMap<>();
    private Optional<Locale> language = Optional.empty();

    /** @param typed called after each change by the user, and when another language is shown */
    LanguageTexts(NamedFields names, Runnable typed) {
        this.typed = typed;
        fields = new TextFields(names, typed);
        shown.setId("template-language");
        shown.setLabel(Texts.of("template.language"));
        shown.setItemLabelGenerator(
                each -> each.map(LanguageChoice::words).orElseGet(() -> Texts.of("template.language.others")));
        shown.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                open(change.getValue());
            }
        });
        added.setId("add-language");
        added.addValueChangeListener(change -> {
            if (change.getValue() != null) {
                add(change.getValue());
            }
        });
        remove.setId("remove-language");
        add(Styled.div("bar", shown, added, remove), fields);
    }

    TextFields fields() {
        return fields;
    }

    /** The language of the shown text; null: the text for all other languages. */
    @Nullable
    Locale language() {
        return language.orElse(null);
    }

    void show(MultilingualText known) {
        texts.clear();
        texts.put(Optional.empty(), known.standard());
        known.translations().forEach((each, text) -> texts.put(Optional.of(each), text));
        fields.show(known.standard());
        reveal(texts.containsKey(language) ? language : Optional.empty());
    }

    MultilingualText read() {
        TextFormat format = fields.read().format();
        texts.put(language, fields.read());
        Map<Locale, TemplateText> translations = new HashMap<>();
        texts.forEach((each, text) -> each.ifPresent(tag -> translations.put(tag, text)));
        return new MultilingualText(texts.get(Optional.<Locale>empty()).in(format), translations);
    }

    void setReadOnly(boolean readOnly) {
        fields.setReadOnly(readOnly);
        added.setVisible(!readOnly);
        remove.setVisible(!readOnly);
    }

    /** A new text begins with the text that its readers got before. */
    private void add(Locale chosen) {
        added.clear();
        texts.put(language, fields.read());
        texts.putIfAbsent(Optional.of(chosen), texts.get(Optional.<Locale>empty()));
        reveal(Optional.of(chosen));
        typed.run();
    }

    private void open(Optional<Locale> chosen) {
        texts.put(language, fields.read());
        reveal(chosen);
        typed.run();
    }

    private void remove() {
        texts.remove(language);
        reveal(Optional.empty());
        typed.run();
    }

    private void reveal(Optional<Locale> chosen) {
        language = chosen;
        List<Optional<Locale>> languages = new ArrayList<>(texts.keySet());
        languages.sort(
                Comparator.comparing(each -> each.map(Locale::toLanguageTag).orElse("")));
        shown.setItems(languages);
        shown.setValue(chosen);
        fields.show(texts.get(chosen).in(fields.read().format()));
        remove.setEnabled(chosen.isPresent());
    }
}
