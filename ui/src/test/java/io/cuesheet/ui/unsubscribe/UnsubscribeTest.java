package io.cuesheet.ui.unsubscribe;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.ui.FrontDoorsTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The link in a message, over HTTP and without signing in. */
class UnsubscribeTest extends FrontDoorsTest {

    private static final String[] ONE_CLICK = {"Content-Type", "application/x-www-form-urlencoded"};

    private final String token = UUID.randomUUID().toString();

    @Test
    void whoeverLooksChangesNothingAndWhoeverPostsGetsNoMoreMessages() {
        link("kim@example.org");
        Answer page = client.send("GET", "/unsubscribe/" + token, null, null).expect(200);
        assertThat(page.response().body()).contains("<form method=\"post\">").doesNotContain("kim@");
        assertThat(page.header("Set-Cookie")).isEmpty();
        assertThat(suppressed()).isEmpty();

        post(token);
        post(token);

        assertThat(suppressed()).containsExactly("kim@example.org opted_out link service:recipient");
    }

    @Test
    void anUnknownLinkAnswersTheSame() {
        link("ida@example.org");
        String unknown = UUID.randomUUID().toString();

        assertThat(client.send("GET", "/unsubscribe/" + unknown, null, null)
                        .response()
                        .body())
                .isEqualTo(client.send("GET", "/unsubscribe/" + token, null, null)
                        .response()
                        .body());
        assertThat(post(unknown).response().body())
                .isEqualTo(post(token).response().body());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            de-AT,en;q=0.5                 | de | Nachrichten abbestellen
            fr,de;q=0.8,en;q=0.2           | de | Nachrichten abbestellen
            en-US,en;q=0.9,de;q=0.8        | en | Stop messages
            fr,*;q=0.5                     | en | Stop messages
            de;q=0                         | en | Stop messages
            ;;                             | en | Stop messages""")
    void theRecipientReadsItInTheirLanguageIfItIsKnown(String asked, String language, String button) {
        String page = client.send("GET", "/unsubscribe/" + token, null, null, "Accept-Language", asked)
                .expect(200)
                .response()
                .body();
        assertThat(page).contains("<html lang=\"%s\">".formatted(language), button);
    }

    @Test
    void withoutALanguageItIsInEnglish() {
        assertThat(post(token).response().body()).contains("<html lang=\"en\">", "Messages stopped");
    }

    @Test
    void itIsNoPartOfTheApi() {
        assertThat(client.send("GET", "/v3/api-docs", key, null).response().body())
                .doesNotContain("unsubscribe/");
    }

    private Answer post(String of) {
        return client.send("POST", "/unsubscribe/" + of, null, "List-Unsubscribe=One-Click", ONE_CLICK)
                .expect(200);
    }

    private void link(String address) {
        jdbc.sql("insert into opt_out_link (token, org_id, address, created_at) values (?, ?, ?, now())")
                .params(token, season.org().value(), address)
                .update();
    }

    private List<String> suppressed() {
        return jdbc.sql(
                        "select address || ' ' || reason || ' ' || source || ' ' || actor from suppression where org_id = ?")
                .param(season.org().value())
                .query(String.class)
                .list();
    }
}
