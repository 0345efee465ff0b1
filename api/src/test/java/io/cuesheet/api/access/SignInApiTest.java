package io.cuesheet.api.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuesheet.application.Season;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Role;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.signin.OwnAccount;
import io.cuesheet.application.signin.Proof;
import io.cuesheet.application.signin.SignIn;
import io.cuesheet.db.security.PageSession;
import io.cuesheet.workflows.Actor;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Sessions and attempts to sign in, as an admin sees and ends them. */
class SignInApiTest extends AccountApiTest {

    @Autowired
    private OwnAccount account;

    @Test
    void aPasswordThatIsAskedForToChangeItOrToJoinIsNoSignIn() {
        String person = add();
        PageSession session = sessions.find(startSession()).orElseThrow();
        Caller self = new Caller(season.org(), Actor.user(UUID.fromString(person)), Role.OPERATOR);
        assertThatThrownBy(() -> account.changePassword(self, session.id(), "wrong", NEXT_PASSWORD, origin))
                .isInstanceOf(InvalidInput.class);
        account.changePassword(self, session.id(), PASSWORD, NEXT_PASSWORD, origin);
        Season theirs = newSeason();
        String invitation = secret(invite(theirs.key("their admin " + name, "admin")));
        visits.joinAs(invitation, new Proof.Password(name, NEXT_PASSWORD), origin);

        List<Map<String, String>> recorded = client.send("GET", "/api/sign-ins", admin, null)
                .json("$.sign_ins[?(@.username=='%s')]['purpose', 'outcome']".formatted(name));
        assertThat(recorded)
                .containsExactly(
                        Map.of("purpose", "join", "outcome", "confirmed"),
                        Map.of("purpose", "password_change", "outcome", "confirmed"),
                        Map.of("purpose", "password_change", "outcome", "wrong"),
                        Map.of("purpose", "sign_in", "outcome", "signed_in"));
    }

    @Test
    void anAdminSeesSessionsAndAttemptsAndEndsTheSessions() {
        String person = add();
        tryPassword("wrong");
        String session = startSession();
        String path = "/api/people/" + person + "/sessions";

        assertThat(client.send("GET", path, admin, null).<List<String>>json("$.sessions[*].source"))
                .containsExactly(origin.source());
        assertThat(client.send("GET", path, admin, null).response().body()).doesNotContain(session);
        assertThat(client.send("GET", "/api/sign-ins", admin, null)
                        .<List<String>>json("$.sign_ins[?(@.username=='%s')].outcome".formatted(name)))
                .containsExactly("signed_in", "wrong");

        assertThat(client.send("POST", path + "/end", admin, null).<Integer>json("$.ended"))
                .isEqualTo(1);
        assertThat(sessions.find(session)).isEmpty();
        assertThat(client.send("GET", path, admin, null).<List<?>>json("$.sessions"))
                .isEmpty();
    }

    @Test
    void aPlatformAdminShutsAnAccountOutOfEveryOrganisation() {
        String person = add();
        String session = startSession();
        jdbc.sql(
                        "update api_key set platform_admin = true where key_hash = encode(sha256(convert_to(?, 'UTF8')), 'hex')")
                .param(admin)
                .update();

        client.send(
                        "PUT",
                        "/api/accounts/" + person,
                        admin,
                        "{\"platform_admin\": false, \"disabled\": true}",
                        withJson())
                .expect(200);

        assertThat(sessions.find(session)).isEmpty();
        assertThat(tryPassword(PASSWORD)).isInstanceOf(SignIn.Refused.class);
    }
}
