package io.cuesheet.ui.event;

import com.vaadin.flow.component.html.Anchor;
import io.cuesheet.application.text.Texts;

/** Links to call or write to a person with one tap. */
public final class ReachLinks {

    private ReachLinks() {}

    /** @param who name of the person, for screen readers */
    public static Anchor phone(String number, String who) {
        Anchor link = new Anchor("tel:" + number.replaceAll("[^+0-9*#]", ""), number);
        link.addClassName("call");
        link.setAriaLabel(Texts.of("event.reach.call", who, number));
        return link;
    }

    /** @param who name of the person, for screen readers */
    public static Anchor mail(String address, String who) {
        Anchor link = new Anchor("mailto:" + address, address);
        link.addClassName("address");
        link.setAriaLabel(Texts.of("event.reach.write", who, address));
        return link;
    }
}
