package io.cuesheet.api.idempotency;

import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** A response that can be repeated. */
record KeyedAnswer(int status, Map<String, String> headers, byte[] body) {

    private static final String REPLAYED = "Idempotency-Replayed";
    private static final List<String> KEPT =
            List.of(HttpHeaders.LOCATION, HttpHeaders.ETAG, HttpHeaders.CONTENT_DISPOSITION);

    static KeyedAnswer of(ContentCachingResponseWrapper response) {
        Map<String, String> headers = new LinkedHashMap<>();
        put(headers, HttpHeaders.CONTENT_TYPE, response.getContentType());
        KEPT.forEach(name -> put(headers, name, response.getHeader(name)));
        return new KeyedAnswer(response.getStatus(), headers, response.getContentAsByteArray());
    }

    private static void put(Map<String, String> headers, String name, @Nullable String value) {
        if (value != null) {
            headers.put(name, value);
        }
    }

    void writeTo(HttpServletResponse response) throws IOException {
        response.setStatus(status);
        headers.forEach(response::setHeader);
        response.setHeader(REPLAYED, "true");
        response.getOutputStream().write(body);
    }

    byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(bytes);
        data.writeInt(status);
        data.writeInt(headers.size());
        for (Map.Entry<String, String> header : headers.entrySet()) {
            data.writeUTF(header.getKey());
            data.writeUTF(header.getValue());
        }
        data.write(body);
        return bytes.toByteArray();
    }

    static KeyedAnswer read(byte[] bytes) throws IOException {
        DataInputStream data = new DataInputStream(new ByteArrayInputStream(bytes));
        int status = data.readInt();
        Map<String, String> headers = new LinkedHashMap<>();
        for (int left = data.readInt(); left > 0; left--) {
            headers.put(data.readUTF(), data.readUTF());
        }
        return new KeyedAnswer(status, headers, data.readAllBytes());
    }

    /** Omits the content, which may hold secrets. */
    @Override
    public String toString() {
        return "KeyedAnswer[" + status + "]";
    }
}
