package io.cuesheet.application.seasonfile.sheet;

import io.cuesheet.application.refusal.FileProblem;
import io.cuesheet.application.refusal.FileReason;
import io.cuesheet.application.refusal.FileRefused;
import io.cuesheet.application.text.Texts;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** The entries of a spreadsheet, which never unpack to more than {@link #BYTES} in all, whatever the archive says of them. */
final class ZipEntries implements AutoCloseable {

    static final int BYTES = 64 << 20;
    private static final int ENTRIES = 2_000;

    private final ZipFile zip;
    private long unpacked;

    private ZipEntries(ZipFile zip) {
        this.zip = zip;
    }

    /** @throws FileRefused for what is no archive, or has too many entries */
    static ZipEntries open(byte[] file) {
        try {
            ZipEntries entries =
                    new ZipEntries(ZipFile.builder().setByteArray(file).get());
            if (entries.all().size() > ENTRIES) {
                entries.close();
                throw TableLimits.tooLarge(Texts.of("file.sheet.parts", ENTRIES));
            }
            return entries;
        } catch (IOException | RuntimeException none) {
            throw none instanceof FileRefused refused ? refused : unreadable();
        }
    }

    List<ZipArchiveEntry> all() {
        return Collections.list(zip.getEntries());
    }

    /** The content, which ends with a refusal where all that was read so far is too much. */
    InputStream open(ZipArchiveEntry entry) throws IOException {
        return new Counted(zip.getInputStream(entry));
    }

    long unpacked() {
        return unpacked;
    }

    static FileRefused unreadable() {
        return FileRefused.with(
                List.of(new FileProblem(1, null, FileReason.MALFORMED_SPREADSHEET, Texts.of("file.sheet.unreadable"))));
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException inMemory) {
            throw new IllegalStateException(inMemory);
        }
    }

    private final class Counted extends FilterInputStream {

        private Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count(read);
            return read;
        }

        private void count(int read) {
            unpacked += Math.max(0, read);
            if (unpacked > BYTES) {
                throw TableLimits.tooLarge(Texts.of("file.sheet.unpacked", BYTES >> 20));
            }
        }
    }
}
