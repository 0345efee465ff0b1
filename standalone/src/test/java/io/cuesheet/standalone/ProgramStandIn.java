package io.cuesheet.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A small program in place of the built one, for tests of {@code ./cuesheet}: it unpacks itself, says that it is ready, and runs until it is stopped. */
final class ProgramStandIn {

    /** It ends instead of becoming ready. */
    static final String BROKEN = "broken";

    private ProgramStandIn() {}

    /** Writes it as the jar that a build leaves. */
    static void write(Path jar, boolean broken) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, ProgramStandIn.class.getName());
        String entry = ProgramStandIn.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                var code = ProgramStandIn.class.getClassLoader().getResourceAsStream(entry)) {
            out.putNextEntry(new JarEntry(entry));
            code.transferTo(out);
            if (broken) {
                out.putNextEntry(new JarEntry(BROKEN));
            }
        }
    }

    public static void main(String[] arguments) throws InterruptedException {
        List<String> words = List.of(arguments);
        if (System.getProperty("jarmode", "").equals("tools")) {
            unpackInto(Path.of(words.getLast()));
            return;
        }
        if (ProgramStandIn.class.getClassLoader().getResource(BROKEN) != null) {
            System.exit(2);
        }
        make(Path.of(words.get(words.indexOf("--data") + 1)));
        System.out.println("Cuesheet is ready, started with "
                + ManagementFactory.getRuntimeMXBean().getInputArguments());
        if (!words.contains("--end")) {
            Thread.currentThread().join();
        }
    }

    private static void unpackInto(Path folder) {
        Path jar = Path.of(System.getProperty("java.class.path"));
        try {
            Files.copy(jar, Files.createDirectories(folder).resolve(jar.getFileName()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void make(Path data) {
        try {
            Files.createDirectories(data);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
