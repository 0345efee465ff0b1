package io.cuesheet.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DoorsTest extends FrontDoorsTest {

    @Test
    void theHealthIsOpenAndThePageIsNot() {
        client.send("GET", "/readyz", null, null).expect(200);
        client.send("GET", "/login", null, null, "Accept", "text/html").expect(200);
        assertThat(client.send("GET", "/", null, null, "Accept", "text/html")
                        .expect(302)
                        .header("Location"))
                .endsWith("/login");
        client.send("GET", "/", key, null, "Accept", "text/html").expect(302);
    }
}
