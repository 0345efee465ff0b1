package io.cuesheet.ui.component;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.ValueProvider;
import com.vaadin.flow.shared.Registration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A list as a table: columns on a wide screen, one card per row on a narrow one. Both show the same values, drawn by the browser. */
public final class TableGrid<T> extends Grid<T> {

    /** Below this many pixels the rows are cards. */
    private static final int NARROW = 1180;

    /** Values that a template uses and functions that it calls. */
    private static final Pattern USED = Pattern.compile("item\\.(\\w+)");

    private static final Pattern CALLED = Pattern.compile("=\\$\\{(\\w+)}");

    private static final String CARD = """
            <article class="card">%s</article>""";

    /** Enter on a row follows the row's link directly, without first entering a cell. */
    private static final String FOLLOW_ON_ENTER = """
            this.addEventListener('keydown', event => {
              const cell = event.composedPath()[0];
              if (event.key !== 'Enter' || cell.localName !== 'td') { return; }
              const cells = [...cell.parentElement.querySelectorAll('td')];
              const link = cells.map(each => each._content && each._content.querySelector('a[href]')).find(each => each);
              if (link) { event.preventDefault(); event.stopImmediatePropagation(); link.click(); }
            }, true);
            """;

    private final Map<String, ValueProvider<T, ?>> values = new LinkedHashMap<>();
    private final Map<String, SerializableConsumer<T>> functions = new LinkedHashMap<>();

    /** @param name label of the list for screen readers */
    public TableGrid(String id, String name) {
        super();
        setId(id);
        addClassName("table");
        setSelectionMode(SelectionMode.NONE);
        getElement().setProperty("accessibleName", name);
    }

    /** A value that templates show as {@code ${item.name}}. */
    public TableGrid<T> value(String name, ValueProvider<T, ?> value) {
        values.put(name, value);
        return this;
    }

    /** A function that templates call as {@code @click=${name}}. */
    public TableGrid<T> function(String name, SerializableConsumer<T> function) {
        functions.put(name, function);
        return this;
    }

    /**
     * Adds a column; call this after adding all values and functions.
     *
     * @param width CSS width
     * @param grow its share of the remaining space
     */
    public TableGrid<T> column(String header, String template, String width, int grow) {
        addColumn(renderer(template)).setHeader(header).setWidth(width).setFlexGrow(grow);
        return this;
    }

    /** Adds the column that names the row. */
    public TableGrid<T> nameColumn(String header, String template, String width, int grow) {
        addColumn(renderer(template))
                .setHeader(header)
                .setWidth(width)
                .setFlexGrow(grow)
                .setRowHeader(true);
        return this;
    }

    /** Adds the card with the whole row; call this last. */
    public void card(String template) {
        addColumn(renderer(CARD.formatted(template))).setKey("card").setFlexGrow(1);
        setNarrow(false);
    }

    /** Lets Enter on a row open the row's first link. */
    public void followOnEnter() {
        getElement().executeJs(FOLLOW_ON_ENTER);
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        super.onAttach(attached);
        UI page = attached.getUI();
        Registration resized = page.getPage().addBrowserWindowResizeListener(event -> fit(event.getWidth()));
        fit(page.getPage().getExtendedClientDetails().getWindowInnerWidth());
        Pages.onLeaving(this, resized::remove);
    }

    private void fit(int width) {
        setNarrow(width > 0 && width < NARROW);
    }

    private void setNarrow(boolean narrow) {
        getColumns().forEach(column -> column.setVisible("card".equals(column.getKey()) == narrow));
        setClassName("narrow", narrow);
    }

    /** Sends to each column only the values that it shows. */
    private LitRenderer<T> renderer(String template) {
        LitRenderer<T> renderer = LitRenderer.of(template);
        Set<String> used = names(USED, template);
        values.forEach((name, value) -> {
            if (used.contains(name)) {
                renderer.withProperty(name, value);
            }
        });
        Set<String> called = names(CALLED, template);
        functions.forEach((name, function) -> {
            if (called.contains(name)) {
                renderer.withFunction(name, function);
            }
        });
        return renderer;
    }

    private static Set<String> names(Pattern pattern, String template) {
        return pattern.matcher(template).results().map(match -> match.group(1)).collect(Collectors.toSet());
    }
}
