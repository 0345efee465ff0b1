package io.cuesheet.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.cuesheet.standalone.Walk.button;
import static io.cuesheet.standalone.Walk.submit;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A second organisation, somebody who works for both, a suspension, and two processes of the page on one database. */
@Tag("browser")
class TeamTest {

    private static final String PASSWORD = "correct horse 2";
    private static final LocatorAssertions.ContainsTextOptions SOON =
            new LocatorAssertions.ContainsTextOptions().setTimeout(20_000);

    private static Walk walk;
    private static RunningCuesheet cuesheet;

    @BeforeAll
    static void start() {
        walk = new Walk(new Tour().add("Of the first", 30, "known@example.org"));
        cuesheet = walk.cuesheet();
    }

    @AfterAll
    static void stop() {
        walk.close();
    }

    @AfterEach
    void closePages() {
        walk.closePages();
    }

    @Test
    void aSecondOrganisationIsMadeSomebodyIsInvitedAndSwitchesAndIsShutOutOfOneOnly() {
        Page page = walk.open(Size.DESKTOP, "/organisations");
        page.locator("#new-organisation").click();
        page.locator("#organisation-dialog input").nth(0).fill("Summer Tour Office");
        page.locator("#organisation-dialog input").nth(1).fill("summer-tour");
        Browser.screenshot(page, "organisation-new-desktop");
        submit(page);
        assertThat(page.locator("#organisations")).containsText("Summer Tour Office · summer-tour");
        Browser.screenshot(page, "organisations-desktop");

        Page theirs = join(page, "Invite a person to Summer Tour Office", "bea", true);
        signIn(theirs, "bea");
        assertThat(theirs.locator("#organisation")).hasText("Summer Tour Office");
        assertThat(theirs.locator(".empty-state").first()).isVisible();
        theirs.context().close();

        theirs = join(page, "Invite a person to Demo Festival Office", "bea", false);
        signIn(theirs, "bea");
        assertThat(theirs.locator("#organisation")).hasText("Demo Festival Office");
        assertThat(theirs.locator("#messages")).containsText("Of the first");
        Page tab = theirs.context().newPage();
        tab.navigate(cuesheet.url() + "/events");
        assertThat(tab.locator("#events")).containsText("Of the first");

        theirs.locator("#user-menu").click();
        Browser.screenshot(theirs, "switch-desktop");
        theirs.getByText("Summer Tour Office · admin").click();
        assertThat(theirs.locator("#organisation")).hasText("Summer Tour Office");
        // The other page of the same browser begins anew by itself.
        assertThat(tab.locator("#organisation")).hasText("Summer Tour Office");

        // Out of the first organisation: the second goes on.
        disable("bea", "demo");
        theirs.waitForTimeout(5_000);
        assertThat(theirs.locator("#organisation")).hasText("Summer Tour Office");
        disable("bea", "summer-tour");
        assertThat(theirs.locator("input[name=password]")).isVisible();
        assertThat(tab.locator("input[name=password]")).isVisible();
        theirs.context().close();
    }

    @Test
    void aSuspendedOrganisationSaysSoOnEachOpenPage() {
        Page work = walk.open(Size.DESKTOP, "/events");
        Page platform = walk.open(Size.PHONE, "/organisations");
        button(platform, "Suspend Demo Festival Office").click();
        submit(platform);
        assertThat(platform.locator("#organisations")).containsText("suspended since");
        assertThat(work.locator("#suspended-banner")).containsText("nothing is sent", SOON);
        Browser.screenshot(platform, "organisations-suspended-phone");
        button(platform, "Resume Demo Festival Office").click();
        assertThat(work.locator("#suspended-banner")).isHidden();
    }

    @Test
    void aPasswordIsChangedAndOtherBrowsersAreSignedOut() {
        Page page = walk.open(Size.DESKTOP, "/organisations");
        Page here = join(page, "Invite a person to Demo Festival Office", "cleo", true);
        signIn(here, "cleo");
        Page elsewhere = walk.signedOut();
        elsewhere.navigate(cuesheet.url() + "/login");
        signIn(elsewhere, "cleo");

        here.navigate(cuesheet.url() + "/account");
        here.getByLabel("Current password").fill("wrong");
        here.getByLabel("New password").fill("correct horse 3");
        here.locator("#change-password").click();
        assertThat(here.locator(".notice").first()).isHidden();
        assertThat(here.getByText("Current password is wrong.").first()).isVisible();
        here.getByLabel("Current password").fill(PASSWORD);
        here.locator("#change-password").click();
        assertThat(here.getByText("Your password is changed.")).isVisible();
        assertThat(elsewhere.locator("input[name=password]")).isVisible();
        assertThat(here.locator("#sessions")).containsText("this browser");
        Browser.screenshot(here, "account-desktop");
        Size.PHONE.fit(here);
        Browser.screenshot(here, "account-phone");
        here.context().close();
        elsewhere.context().close();
    }

    @Test
    void whoeverSignedInAtOneProcessIsSignedInAtTheOtherAndIsShutOutOfBoth() {
        Page page = walk.open(Size.DESKTOP, "/organisations");
        Page theirs = join(page, "Invite a person to Demo Festival Office", "dora", true);
        signIn(theirs, "dora");
        Map<String, String> same = cuesheet.database();
        same.put("TEMPORAL_ADDRESS", cuesheet.temporalAddress());
        try (RunningCuesheet other = new RunningCuesheet(same)) {
            theirs.navigate(other.url() + "/events");
            assertThat(theirs.locator("#events")).containsText("Of the first");
            disable("dora", "demo");
            assertThat(theirs.locator("input[name=password]")).isVisible();

            for (int failure = 0; failure < 6; failure++) {
                attempt(theirs, other.url(), "wrong");
            }
            waitOneMinute();
            attempt(theirs, cuesheet.url(), "wrong");
            assertThat(theirs.getByText("Too many attempts")).isVisible();
        }
        cuesheet.jdbc().sql("delete from sign_in_backoff").update();
        theirs.context().close();
    }

    /** The sixth failure costs a second, in which a busy machine may not come to the next attempt. */
    private static void waitOneMinute() {
        assertThat(cuesheet.jdbc()
                        .sql("update sign_in_backoff set until = now() + interval '1 minute' where failures > 5")
                        .update())
                .isPositive();
    }

    private static void attempt(Page page, String url, String password) {
        page.navigate(url + "/login");
        page.getByLabel("Name").fill("nobody-by-this-name");
        page.locator("input[name=password]").fill(password);
        button(page, "Sign in").click();
        page.waitForURL(address -> address.contains("/login?"));
    }

    /** Opens an invitation in a browser of its own, and joins; returns the sign-in that follows. */
    private static Page join(Page platform, String open, String name, boolean isNew) {
        button(platform, open).click();
        platform.locator("#invite-dialog").getByText("Create the link").click();
        String link = platform.locator("#one-time-link input").inputValue();
        button(platform, "Close").click();
        Page theirs = walk.signedOut();
        theirs.navigate(link);
        if (!isNew) {
            theirs.getByText("I have an account").click();
        }
        theirs.getByLabel("User name").fill(name);
        theirs.locator("input[type=password]").fill(PASSWORD);
        Browser.screenshot(theirs, "invitation-" + name);
        theirs.locator("#join").click();
        theirs.locator("#go-to-sign-in").click();
        return theirs;
    }

    private static void signIn(Page page, String name) {
        page.locator("input[name=username]").fill(name);
        page.locator("input[name=password]").fill(PASSWORD);
        button(page, "Sign in").click();
        assertThat(page.locator("#organisation")).not().isEmpty();
    }

    private static void disable(String name, String organisation) {
        assertThat(cuesheet.jdbc().sql("""
                                update membership m set disabled_at = now(), stamp = stamp + 1
                                from app_user u, organisation o
                                where u.id = m.user_id and o.id = m.org_id and u.username = ? and o.code = ?
                                """).params(name, organisation).update()).isEqualTo(1);
    }
}
