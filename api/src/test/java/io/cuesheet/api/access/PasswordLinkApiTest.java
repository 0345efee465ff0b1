package io.cuesheet.api.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuesheet.application.Season;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.refusal.NotFound;
import io.cuesheet.application.signin.Proof;
import io.cuesheet.application.signin.SignIn;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Links for a new password, as an admin makes them and the person uses them. */
class PasswordLinkApiTest extends AccountApiTest {

    @Test
    void aLinkForAPasswordWorksOnceEndsEverySessionAndTheLogTellsNeitherLinkNorPassword() {
        String person = add();
        String session = startSession();
        String url = link(person);
        String secret = secret(url);

        assertThat(url).startsWith("http://").contains("/new-password/");
        assertThat(visits.find(secret)).isPresent();
        assertThatThrownBy(() -> visits.setPassword(secret, "short", origin)).isInstanceOf(InvalidInput.class);
        assertThat(sessions.find(session)).isPresent();
        visits.setPassword(secret, NEXT_PASSWORD, origin);

        assertThat(sessions.find(session)).isEmpty();
        assertThat(tryPassword(PASSWORD)).isInstanceOf(SignIn.Refused.class);
        assertThat(tryPassword(NEXT_PASSWORD)).isInstanceOf(SignIn.Accepted.class);
        assertThatThrownBy(() -> visits.setPassword(secret, PASSWORD, origin)).isInstanceOf(NotFound.class);
        String log = client.send("GET", "/api/audit", admin, null).response().body();
        assertThat(log).contains("make-password-link", "set-password-by-link").doesNotContain(secret, NEXT_PASSWORD);
        assertThat(jdbc.sql("select count(*) from one_time_link where token_hash = ?")
                        .param(secret)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aLinkEndsAfterAnHourWithANewerOneAndWithWhoeverMadeItsRights() {
        String person = add();
        String first = secret(link(person));
        String second = secret(link(person));
        assertThat(visits.find(first)).isEmpty();
        assertThat(visits.find(second)).isPresent();
        setTime(NOW.plus(Duration.ofHours(1)));
        assertThat(visits.find(second)).isEmpty();
        setTime(NOW);

        String third = secret(link(person));
        jdbc.sql(
                        "update api_key set permissions = role_permissions('operator') where key_hash = encode(sha256(convert_to(?, 'UTF8')), 'hex')")
                .param(admin)
                .update();
        assertThat(visits.find(third)).isEmpty();
    }

    @Test
    void nobodyResetsThePasswordOfAPlatformAdminOrOfSomebodyWhoBelongsToAnotherOrganisation() {
        String person = add();
        jdbc.sql("update app_user set platform_admin = true where username = ?")
                .param(name)
                .update();
        assertThat(makeLink(person).expectProblem(403, "FORBIDDEN").<String>json("$.detail"))
                .isEqualTo("Only a platform admin can change a platform admin.");
        jdbc.sql("update app_user set platform_admin = false where username = ?")
                .param(name)
                .update();
        String early = secret(link(person));

        Season theirs = newSeason();
        String theirAdmin = theirs.key("their admin " + name, "admin");
        String invitation = secret(invite(theirAdmin));
        visits.joinAs(invitation, new Proof.Password(name, PASSWORD), origin);

        assertThat(visits.find(early)).isEmpty();
        String refused = makeLink(person).expectProblem(403, "FORBIDDEN").json("$.detail");
        assertThat(refused).contains("belongs to another organisation").doesNotContain("Organisation ");
        client.send(
                        "PUT",
                        "/api/people/" + person,
                        admin,
                        "{\"role\": \"operator\", \"password\": \"correct horse 3\"}",
                        withJson())
                .expectProblem(403, "FORBIDDEN");
        assertThat(tryPassword(PASSWORD)).isInstanceOf(SignIn.Accepted.class);
    }
}
