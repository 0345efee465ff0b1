package io.cuesheet.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

/** Writes one new file that only its owner may read, with its size and checksum. It is on the disk once {@link #finish} returns. */
final class CheckedCopy implements AutoCloseable {

    static final FileAttribute<Set<PosixFilePermission>> OWNERS_FOLDER = permissions("rwx------");

    private static final FileAttribute<Set<PosixFilePermission>> OWNERS_FILE = permissions("rw-------");
    private static final int BUFFER = 1 << 16;

    private final FileChannel target;
    private final MessageDigest digest = sha256();
    private long size;

    private CheckedCopy(FileChannel target) {
        this.target = target;
    }

    static CheckedCopy to(Path target) throws IOException {
        return new CheckedCopy(
                FileChannel.open(target, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWNERS_FILE));
    }

    /** Copies a file, and returns the entry for it. The path is the entry's path. */
    static BackupManifest.Entry copy(Path source, Path target, String path) throws IOException {
        // Opened first, so a file that no longer exists leaves nothing behind.
        try (InputStream bytes = Files.newInputStream(source);
                CheckedCopy copy = to(target)) {
            byte[] buffer = new byte[BUFFER];
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                copy.write(buffer, read);
            }
            return copy.finish(path);
        }
    }

    void write(byte[] content) throws IOException {
        write(content, content.length);
    }

    private void write(byte[] content, int length) throws IOException {
        digest.update(content, 0, length);
        ByteBuffer rest = ByteBuffer.wrap(content, 0, length);
        while (rest.hasRemaining()) {
            size += target.write(rest);
        }
    }

    BackupManifest.Entry finish(String path) throws IOException {
        finish();
        return new BackupManifest.Entry(path, size, HexFormat.of().formatHex(digest.digest()));
    }

    void finish() throws IOException {
        target.force(true);
    }

    @Override
    public void close() throws IOException {
        target.close();
    }

    private static FileAttribute<Set<PosixFilePermission>> permissions(String text) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
