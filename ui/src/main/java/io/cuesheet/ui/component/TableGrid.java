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

/** A list as a table: columns at a desk, one card a row where there is no room for them. Both show the same values, drawn by the browser. */
public final class TableGrid<T> extends Grid<T> {

    /** Below this many pixels the rows are cards. */
    private static final int NARROW = 1180;

    /** What a template uses, and what it calls. */
    private static final Pattern USED = Pattern.compile("item\\.(\\w+)");

    private static final Pattern CALLED = Pattern.compile("=\\$\\{(\\w+)}");

    private static final String CARD = """
            <article class="card">%s</article>""";

    /** Enter on a row follows the link of the row, without a detour by its cell. */
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

    /** @param name what it lists, for those who can't see it */
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

    /** What templates call, as {@code @click=${name}}. */
    public TableGrid<T> function(String name, SerializableConsumer<T> function) {
        functions.put(name, function);
        return this;
    }

    /**
     * A column, after all values and functions.
     *
     * @param width as CSS has it
     * @param grow its part of the room that is left
     */
    public TableGrid<T> column(String header, String template, String width, int grow) {
        addColumn(renderer(template)).setHeader(header).setWidth(width).setFlexGrow(grow);
        return this;
    }

    /** The same, for the column by which a row is called. */
    public TableGrid<T> nameColumn(String header, String template, String width, int grow) {
        addColumn(renderer(template))
                .setHeader(header)
                .setWidth(width)
                .setFlexGrow(grow)
                .setRowHeader(true);
        return this;
    }

    /** All of a row in one piece; the last thing that is set up. */
    public void card(String template) {
        addColumn(renderer(CARD.formatted(template))).setKey("card").setFlexGrow(1);
        setNarrow(false);
    }

    /** Enter on a row opens what its first link leads to. */
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

    /** Sends each value once a column that shows it, not all of them with every column. */
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
