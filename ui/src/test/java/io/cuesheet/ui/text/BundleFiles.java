package io.cuesheet.ui.text;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of the page's texts, in the source folders of those modules that have some. */
final class BundleFiles {

    static final List<String> MODULES = List.of("application", "ui");

    private BundleFiles() {}

    /** All texts of a language by key. @param suffix of its files, such as {@code _de}; empty for English */
    static Map<String, String> texts(String suffix) {
        Map<String, String> all = new TreeMap<>();
        for (Path file : files()) {
            if (file.getFileName().toString().matches("[a-z]+" + suffix + "\\.properties")) {
                Properties read = new Properties();
                try (Reader reader = Files.newBufferedReader(file)) {
                    read.load(reader);
                } catch (IOException cause) {
                    throw new AssertionError(cause);
                }
                read.stringPropertyNames().forEach(key -> all.put(key, read.getProperty(key)));
            }
        }
        return all;
    }

    static List<Path> files() {
        return MODULES.stream()
                .map(module -> Path.of("..", module, "src", "main", "resources", "texts"))
                .flatMap(BundleFiles::in)
                .sorted()
                .toList();
    }

    private static Stream<Path> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList().stream();
        } catch (IOException cause) {
            throw new AssertionError(cause);
        }
    }

    static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException cause) {
            throw new AssertionError(cause);
        }
    }
}
