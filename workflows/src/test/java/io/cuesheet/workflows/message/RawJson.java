package io.cuesheet.workflows.message;

import com.google.protobuf.ByteString;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.RawValue;

/** JSON as any client may write it, escapes that Java's own writers refuse included. */
final class RawJson {

    private RawJson() {}

    /** What only a codec of its sender's could read. */
    static RawValue encrypted() {
        return new RawValue(Payload.newBuilder()
                .putMetadata("encoding", ByteString.copyFromUtf8("binary/encrypted"))
                .setData(ByteString.copyFromUtf8("?"))
                .build());
    }

    /** Single quotes stand for double ones. */
    static RawValue of(String json) {
        return new RawValue(Payload.newBuilder()
                .putMetadata("encoding", ByteString.copyFromUtf8("json/plain"))
                .setData(ByteString.copyFromUtf8(json.replace('\'', '"')))
                .build());
    }
}
