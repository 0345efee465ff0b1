package io.cuesheet.api.body;

import io.cuesheet.application.seasonfile.content.FileLimit;
import java.io.IOException;
import java.io.InputStream;

/** Reads uploaded files. */
public final class FileBody {

    private FileBody() {}

    /** Returns the file; if it is too large, just enough of it to show that. */
    public static byte[] read(InputStream content, FileLimit limit) throws IOException {
        return read(content, limit.bytes());
    }

    /** @param most maximum number of bytes */
    public static byte[] read(InputStream content, int most) throws IOException {
        byte[] file = content.readNBytes(most + 1);
        if (file.length > most) {
            drain(content);
        }
        return file;
    }

    /** Otherwise a client that is still sending would see a closed connection instead of the response. */
    private static void drain(InputStream content) throws IOException {
        long left = BodyLimits.FILE.toBytes();
        byte[] buffer = new byte[8192];
        for (int read = 0; read >= 0 && left > 0; left -= read) {
            read = content.read(buffer);
        }
    }
}
