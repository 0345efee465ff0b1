package io.cuesheet.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.cuesheet.standalone.Walk.button;
import static io.cuesheet.standalone.Walk.submit;

import com.microsoft.playwright.Page;

/** Somebody who is let in by an admin and shut out again, in a browser of their own. */
record Newcomer(Walk walk, String name) {

    /** Somebody new opens the link that an admin makes in this page. */
    void join(Page page, String role) {
        page.locator("#new-person").click();
        page.locator("#invite-dialog").getByText("Create the link").click();
        String link = page.locator("#one-time-link input").inputValue();
        button(page, "Close").click();
        assertThat(page.locator("#invitations")).containsText("Invitation · " + role);

        Page theirs = walk.signedOut();
        theirs.navigate(link);
        theirs.getByLabel("User name").fill(name);
        theirs.locator("input[type=password]").fill("short");
        theirs.locator("#join").click();
        assertThat(theirs.locator(".notice")).containsText("Password must have 12");
        theirs.locator("input[type=password]").fill("correct horse 2");
        theirs.locator("#join").click();
        assertThat(theirs.locator("#go-to-sign-in")).isVisible();
        theirs.navigate(link);
        assertThat(theirs.getByText("This link does not work")).isVisible();
        theirs.context().close();
    }

    /** An admin shuts them out; their page asks for nothing meanwhile. */
    void shutOutWhileLooking(Page page) {
        Page theirs = walk.signedOut();
        theirs.navigate(walk.cuesheet().url() + "/login");
        theirs.getByLabel("Name").fill(name);
        theirs.locator("input[name=password]").fill("correct horse 2");
        button(theirs, "Sign in").click();
        assertThat(theirs.locator("#messages")).isVisible();

        button(page, "Edit " + name).click();
        page.getByLabel("Disabled: can't work in this organisation").check();
        submit(page);

        assertThat(page.locator("#people")).containsText("disabled since");
        assertThat(theirs.locator("input[name=password]")).isVisible();
        theirs.context().close();
    }
}
