package io.cuesheet.api.body;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** Reads {@code application/x-www-form-urlencoded}. */
final class FormText {

    private static final String TYPE = MediaType.APPLICATION_FORM_URLENCODED_VALUE;

    private FormText() {}

    /** Whether the body is a form whose fields are parameters. Only the page takes such forms, by POST. */
    static boolean isForm(HttpServletRequest request) {
        @Nullable String type = request.getContentType();
        return type != null
                && type.regionMatches(true, 0, TYPE, 0, TYPE.length())
                && "POST".equals(request.getMethod())
                && !BodyLimits.isApi(request.getRequestURI());
    }

    /** Returns the query's parameters, then the form's. Skips pairs that can't be decoded. */
    static Map<String, String[]> parameters(Map<String, String[]> query, String form) {
        MultiValueMap<String, String> all = new LinkedMultiValueMap<>();
        query.forEach((name, values) -> all.addAll(name, Arrays.asList(values)));
        for (String pair : form.split("&")) {
            add(all, pair);
        }
        Map<String, String[]> parameters = new LinkedHashMap<>();
        all.forEach((name, values) -> parameters.put(name, values.toArray(String[]::new)));
        return Collections.unmodifiableMap(parameters);
    }

    private static void add(MultiValueMap<String, String> all, String pair) {
        int sign = pair.indexOf('=');
        if (pair.isEmpty()) {
            return;
        }
        try {
            all.add(
                    decode(sign < 0 ? pair : pair.substring(0, sign)),
                    sign < 0 ? "" : decode(pair.substring(sign + 1)));
        } catch (IllegalArgumentException notEncoded) {
            // The server does the same with a query: the other parameters may be all that is needed.
        }
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
