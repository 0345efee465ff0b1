package io.cuesheet.ui.message.list;

/** The parts of a row as the browser draws them, each of them one line at a desk. */
final class RowTemplates {

    private static final String DAYS = """
            <h2 class="day-line" ?hidden=${!item.dayFirst}>${item.dayFirst}</h2>\
            <h2 class="day-line" ?hidden=${!item.daySecond}>${item.daySecond}</h2>\
            <h2 class="day-line" ?hidden=${!item.dayThird}>${item.dayThird}</h2>""";

    private static final String CLOCK = """
            <div class="line"><span class="clock" title="${item.utc}">${item.clock}</span>\
            <span class="quiet" title="${item.utc}">${item.aside}</span></div>""";

    static final String TIME = "<div class=\"slot\">" + DAYS + CLOCK + "</div>";

    static final String EVENT = """
            <div class="line"><a class="strong" href="message/${item.id}" title="${item.event}">${item.event}</a>\
            <span class="quiet" title="${item.place}">${item.place}</span></div>""";

    static final String SHOW = """
            <span class="show" title="Day of the event">${item.show}</span>""";

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
            <span class="quiet last-words" title="${item.lastWords}" ?hidden=${!item.lastWords}>${item.lastWords}</span>""";

    static final String STATUS = "<div class=\"line\">" + CHIP + WHY + "</div>";

    /** Where all have one status, it goes without saying. */
    static final String REASON = "<div class=\"line\">" + WHY + "</div>";

    private RowTemplates() {}

    /** All of a message in one piece, where there is no room for columns. */
    static String card(String actions) {
        return DAYS + "<article class=\"card\"><div class=\"card-top\">" + TYPE + CHIP + "</div>" + EVENT
                + "<div class=\"line\"><span class=\"quiet\">Show</span>" + SHOW + "</div>" + CLOCK
                + "<div class=\"line\">" + WHY + "</div>" + RECIPIENT + actions + "</article>";
    }
}
