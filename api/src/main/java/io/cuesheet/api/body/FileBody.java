package io.cuesheet.api.body;

import io.cuesheet.application.seasonfile.content.FileLimit;
import java.io.IOException;
import java.io.InputStream;

/** Reads files that are sent. */
public final class FileBody {

    private FileBody() {}

    /** The file; of one that is too large, so much that this is seen. */
    public static byte[] read(InputStream content, FileLimit limit) throws IOException {
        return read(content, limit.bytes());
    }

    /** @param most how many bytes it may have */
    public static byte[] read(InputStream content, int most) throws IOException {
        byte[] file = content.readNBytes(most + 1);
        if (file.length > most) {
            drain(content);
        }
        return file;
    }

    /** A client that is still sending would see a cut connection instead of the answer. */
    private static void drain(InputStream content) throws IOException {
        long left = BodyLimits.FILE.toBytes();
        byte[] buffer = new byte[8192];
        for (int read = 0; read >= 0 && left > 0; left -= read) {
            read = content.read(buffer);
        }
    }
}
