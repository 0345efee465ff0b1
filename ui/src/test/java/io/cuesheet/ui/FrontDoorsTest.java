package io.cuesheet.ui;

import io.cuesheet.api.ApiTest;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** Page and API together over HTTP, as a process serves them. All tests share one server. */
@SpringBootTest(
        classes = UiApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "cuesheet.trusted-proxies=127.0.0.1")
@Import(ApiTest.Parts.class)
@Tag("instance")
public abstract class FrontDoorsTest extends ApiTest {}
