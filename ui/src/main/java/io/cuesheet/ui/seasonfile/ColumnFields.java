package io.cuesheet.ui.seasonfile;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeDetails;
import io.cuesheet.application.seasonfile.content.FileColumn;
import io.cuesheet.application.seasonfile.content.ImportAnswers;
import io.cuesheet.application.seasonfile.content.TableAnswers;
import io.cuesheet.application.seasonfile.table.Column;
import io.cuesheet.application.text.Texts;
import io.cuesheet.ui.component.Styled;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The columns of a file and their detected meaning, which the user can change. */
public final class ColumnFields extends NativeDetails {

    private static final String LEFT_OUT = "";

    private final ImportAnswers given;
    private final Map<FileColumn, ComboBox<String>> fields = new LinkedHashMap<>();

    /**
     * @param isOpen whether the user must set the meaning of a column
     * @param read reads the file again with other answers
     */
    public ColumnFields(List<FileColumn> columns, ImportAnswers given, boolean isOpen, Consumer<ImportAnswers> read) {
        super(Texts.of("seasonfile.columns.title"));
        this.given = given;
        addClassName("file-columns");
        setId("file-columns");
        Div boxes = Styled.div("column-fields");
        columns.forEach(column -> boxes.add(field(column)));
        Button again = new Button(Texts.of("seasonfile.columns.read_again"), click -> read.accept(answers()));
        again.setId("answer-columns");
        setContent(new Div(boxes, Styled.div("buttons", again)));
        // Open if a column needs an answer, so that the user sees the fields at once.
        setOpen(isOpen);
    }

    private ComboBox<String> field(FileColumn column) {
        ComboBox<String> field = new ComboBox<>(column.key());
        field.setItems(
                Stream.concat(Stream.of(LEFT_OUT), Stream.of(Column.values()).map(Column::header))
                        .toList());
        field.setItemLabelGenerator(meaning -> meaning.isEmpty() ? Texts.of("seasonfile.columns.leave_out") : meaning);
        field.setValue(Objects.requireNonNullElse(column.meaning(), LEFT_OUT));
        field.setHelperText(
                column.values().isEmpty() ? Texts.of("seasonfile.columns.empty") : String.join(", ", column.values()));
        fields.put(column, field);
        return field;
    }

    /** Only differences are answers: a column added later is read by its name. */
    private ImportAnswers answers() {
        Map<String, String> said = new HashMap<>(given.table().columns());
        fields.forEach((column, field) -> {
            String meaning = Objects.requireNonNullElse(field.getValue(), LEFT_OUT);
            if (!meaning.equals(Objects.requireNonNullElse(column.meaning(), LEFT_OUT))) {
                said.put(column.key(), meaning);
            }
        });
        TableAnswers table = given.table();
        return given.with(new TableAnswers(table.dateOrder(), table.sheet(), said));
    }
}
