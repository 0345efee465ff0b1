package io.cuesheet.ui.message.list;

import io.cuesheet.application.text.Texts;
import java.util.List;

/** Templates of a row's parts for the browser, each one line on a wide screen, in the user's language. */
final class RowTemplates {

    /** The widths of a cell's and a button's margins and of a letter, in rem. */
    private static final double CELL = 1.5;

    private static final double BUTTON = 1.25;
    private static final double LETTER = 0.4375;

    private static final String DAYS = """
            <h2 class="day-line" ?hidden=${!item.dayFirst}>${item.dayFirst}</h2>\
            <h2 class="day-line" ?hidden=${!item.daySecond}>${item.daySecond}</h2>\
            <h2 class="day-line" ?hidden=${!item.dayThird}>${item.dayThird}</h2>\
            <p class="day-line now-line" ?hidden=${!item.nowLine}>${item.nowLine}</p>""";

    private static final String CLOCK = """
            <div class="line"><span class="clock" title="${item.utc}">${item.clock}</span>\
            <span class="quiet" title="${item.utc}">${item.aside}</span></div>""";

    static final String TIME = """
            <div class="slot">%s</div>""".formatted(DAYS + CLOCK);

    static final String EVENT = """
            <div class="line"><a class="strong" href="message/${item.id}" title="${item.event}">${item.event}</a>\
            <span class="quiet" title="${item.place}">${item.place}</span></div>""";

    static final String TYPE = """
            <span class="type" title="${item.typeName}">${item.typeName}</span>""";

    static final String RECIPIENT = """
            <div class="line fits"><span class="${item.noAddress ? 'missing' : 'address'}" title="${item.recipient} · ${item.role}">\
            ${item.recipient}</span><span class="quiet" title="${item.role}">${item.role}</span></div>""";

    private static final String CHIP = """
            <span class="status" data-status="${item.status}">${item.statusName}</span>""";

    private static final String WHY = """
            <span class="quiet reason" title="${item.reason}">${item.reason}</span>\
            <span class="note" title="${item.timeNote}" ?hidden=${!item.timeNote}>${item.timeNote}</span>\
            <span class="quiet last-words" title="${item.lastWords}" ?hidden=${!item.lastWords}>${item.lastWords}</span>\
            <a class="beside" href="message/${item.besideId}" title="${item.beside}" ?hidden=${!item.beside}>${item.beside}</a>""";

    private static final String LINE = """
            <div class="line">%s</div>""";

    static final String STATUS = LINE.formatted(CHIP + WHY);

    private static final String SHOW = """
            <span class="show" title="%s">${item.show}</span>""";

    private static final String ACTIONS = """
            <div class="row-actions">
            <button type="button" class="row-action skip" aria-label="%s" ?hidden=${!item.isReview} \
            ?disabled=${!item.canChange} @click=${event => { \
            const grid = event.currentTarget.closest('vaadin-grid'); \
            if (!(Date.now() < grid.stillUntil)) { grid.stillUntil = Date.now() + 600; skip(event); } }}>%s</button>
            <button type="button" class="row-action send-now" aria-label="%s" \
            ?disabled=${!item.canSend} @click=${sendNow}>%s</button>
            <button type="button" class="row-action row-menu" aria-haspopup="menu" aria-label="%s" \
            ?disabled=${!item.canChange}>%s ▾</button>
            </div>""";

    /** Placeholder for the event's name in a button's label. */
    private static final String EVENT_NAME = "${item.event}";

    /** Without the status, for lists where all messages have the same one. */
    static final String REASON = LINE.formatted(WHY);

    private static final String CARD = """
            %s<article class="card"><div class="card-top">%s</div>%s\
            <div class="line"><span class="quiet">%s</span>%s</div>%s%s%s%s</article>""";

    private RowTemplates() {}

    /** The day of the event. */
    static String show() {
        return SHOW.formatted(Texts.of("list.column.show_tooltip"));
    }

    /** A row's buttons. @param isReview whether each row waits for a decision */
    static String actions(boolean isReview) {
        return ACTIONS.formatted(
                Texts.of("list.row.skip_event", EVENT_NAME),
                Texts.of("common.skip"),
                Texts.of("list.row.send_now_event", EVENT_NAME),
                Texts.of("list.row.send_now"),
                Texts.of(isReview ? "list.row.reschedule_event" : "list.row.change_event", EVENT_NAME),
                menuName(isReview));
    }

    /** The width of a row's buttons in the user's language. */
    static String actionsWidth(boolean isReview) {
        String menu = menuName(isReview) + " ▾";
        List<String> buttons = isReview
                ? List.of(Texts.of("common.skip"), Texts.of("list.row.send_now"), menu)
                : List.of(Texts.of("list.row.send_now"), menu);
        int letters = buttons.stream().mapToInt(String::length).sum();
        return (int) Math.ceil(CELL + buttons.size() * BUTTON + letters * LETTER) + "rem";
    }

    private static String menuName(boolean isReview) {
        return Texts.of(isReview ? "list.row.reschedule" : "list.row.change");
    }

    /** The card of a message, used where there is no room for columns. */
    static String card(String actions) {
        return CARD.formatted(
                DAYS, TYPE + CHIP, EVENT, Texts.of("list.column.show"), show(), CLOCK, REASON, RECIPIENT, actions);
    }
}
