package io.cuesheet.standalone;

import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.IntStream;

/** Fills the forms of an office's pages as a person does. */
final class OfficeForms {

    private OfficeForms() {}

    static Locator field(Page page, String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true))
                .first();
    }

    /** Four weeks from today: typed at a desk; on a phone, where a calendar covers the form, chosen in it. */
    static void fill(Size size, Locator picker, String time) {
        Locator day = picker.locator("input").first();
        if (size == Size.PHONE) {
            Keyboard keyboard = picker.page().keyboard();
            day.click();
            picker.page().locator("vaadin-month-calendar td:focus").waitFor();
            IntStream.range(0, 4).forEach(week -> keyboard.press("ArrowDown"));
            keyboard.press("Enter");
        } else {
            day.fill(new Tour().evening(28).toLocalDate().toString());
            day.press("Enter");
        }
        picker.locator("input").last().fill(time);
        picker.locator("input").last().press("Enter");
    }

    static Locator addContact(Page page, int index, String email) {
        page.locator("#add-contact").click();
        Locator row = page.locator(".contact-fields").nth(index);
        row.locator("vaadin-text-field input").nth(0).fill("Office");
        row.locator("vaadin-text-field input").nth(2).fill(email);
        return row;
    }

    /** As from the desk's folder: the page gets the file by the browser's own drag and drop. */
    static void drop(Page page, String calendar) {
        JSHandle dragged = page.evaluateHandle("""
                text => {
                  const dragged = new DataTransfer();
                  dragged.items.add(new File([text], 'tour.ics', {type: 'text/calendar'}));
                  return dragged;
                }
                """, calendar);
        page.locator("#upload").dispatchEvent("dragover", Map.of("dataTransfer", dragged));
        page.locator("#upload").dispatchEvent("drop", Map.of("dataTransfer", dragged));
    }

    static void upload(Page page, String csv) {
        page.locator("#upload input[type=file]")
                .setInputFiles(new FilePayload("tour.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)));
    }
}
