package io.cuesheet.ui.seasonfile;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import io.cuesheet.application.refusal.FileProblem;
import io.cuesheet.application.refusal.FileRefused;
import io.cuesheet.application.text.Texts;
import java.util.List;

/** A report about a file: a title and a list of sentences. */
public class ReportBox extends Div {

    /** @param kind sets the colour */
    public ReportBox(String kind, String title, List<String> lines) {
        UnorderedList list = new UnorderedList();
        lines.forEach(line -> list.add(new ListItem(line)));
        add(new H2(title));
        if (!lines.isEmpty()) {
            add(list);
        }
        addClassName("report");
        getElement().setAttribute("data-kind", kind);
    }

    /** A report that nothing was done, and why. */
    public static ReportBox refusal(String title, List<String> problems) {
        ReportBox box = new ReportBox("refused", title, problems);
        box.getElement().setAttribute("role", "alert");
        if (problems.size() >= FileRefused.MAX_PROBLEMS) {
            box.add(new Paragraph(Texts.of("seasonfile.place.more_problems", problems.size())));
        }
        return box;
    }

    /** The problem with its place. */
    public static String problem(FileProblem problem) {
        return problem.column() == null
                ? line(problem.line(), problem.message())
                : Texts.of(
                        "seasonfile.place.column", String.valueOf(problem.line()), problem.column(), problem.message());
    }

    /** A sentence about a line. */
    static String line(int number, String text) {
        return Texts.of("seasonfile.place.line", String.valueOf(number), text);
    }
}
