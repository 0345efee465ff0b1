package io.cuesheet.ui.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The strings that stand in the main code of page and use cases. */
final class SourceTexts {

    private static final Pattern TOKEN = Pattern.compile(
            "/\\*.*?\\*/|//[^\\n]*|'(?:[^'\\\\]|\\\\.)+'|\"\"\".*?\"\"\"|\"((?:[^\"\\\\\\n]|\\\\.)*)\"",
            Pattern.DOTALL);

    private SourceTexts() {}

    /**
     * One string.
     *
     * @param before the rest of the statement that stands in front of it, at most
     */
    record Literal(Path file, String before, String text) {

        @Override
        public String toString() {
            return file.getFileName() + ": \"" + text + "\"";
        }
    }

    /** All strings of a module but text blocks and comments. */
    static List<Literal> of(String module) {
        try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .flatMap(file -> literals(file).stream())
                    .toList();
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private static List<Literal> literals(Path file) {
        List<Literal> found = new ArrayList<>();
        String code = read(file);
        Matcher token = TOKEN.matcher(code);
        while (token.find()) {
            if (token.group(1) != null) {
                found.add(new Literal(file, statement(code, token.start()), token.group(1)));
            }
        }
        return found;
    }

    private static String statement(String code, int end) {
        int start =
                Math.max(code.lastIndexOf(';', end), Math.max(code.lastIndexOf('{', end), code.lastIndexOf('}', end)));
        return code.substring(start + 1, end).strip();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
